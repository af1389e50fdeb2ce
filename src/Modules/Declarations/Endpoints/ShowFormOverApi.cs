using System.Globalization;
using LaChan.Declarations.Forms;
using LaChan.Declarations.Verdicts;
using Microsoft.AspNetCore.Http;

namespace LaChan.Declarations.Endpoints;

/// <summary>What anybody may know: the forms that are asked today, and the key by which passes are checked.</summary>
internal static class ShowFormOverApi
{
    /// <summary>The version of a form that is asked today, as its readable file.</summary>
    public static async Task<IResult> Form(string form, FormBook forms, CancellationToken cancel) =>
        await forms.Today(form, cancel) is { } found
            ? TypedResults.Content(found.Write(), "application/json; charset=utf-8")
            : TypedResults.NotFound();

    /// <summary>The key by which any device checks a pass without the server.</summary>
    public static async Task<IResult> Keys(PassSigner signer, CancellationToken cancel)
    {
        var (keyId, key) = await signer.PublicKey(cancel);
        return TypedResults.Content($$"""{"keys":[{"id":{{keyId.ToString(CultureInfo.InvariantCulture)}},"jwk":{{key.ToJwk()}}}]}""", "application/json");
    }
}
