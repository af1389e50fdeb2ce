using LaChan.Declarations.Storage;
using LaChan.Declarations.Verdicts;
using LaChan.Testing;

namespace LaChan.Declarations.Tests;

/// <summary>The application with two control posts, a hospital that asks for declarations, and a market that does not.</summary>
public sealed class PostApp : LaChanApp
{
    public const string Post = "CHOT-IC18";
    public const string SecondPost = "CHOT-QL70";
    public const string Hospital = "BV-BAC-HA";
    public const string Market = "CHO-BAC-HA";

    protected override Task Prepare() => ImportPlaces(
        $"{Post},Chốt cao tốc IC18,control-post,02866", $"{SecondPost},Chốt Quốc lộ 70,control-post,02866",
        $"{Hospital},Bệnh viện Bắc Hà,hospital,02866", $"{Market},Chợ Bắc Hà,market,02866");

    public string PostPath(string post) => "/chot/" + Places.ByCode(post)!.ShortCode;

    /// <summary>The digits of a declaration's QR, as a reader at a post types them.</summary>
    public async Task<string> CodeOf(Guid declaration)
    {
        var stored = (await Get<DeclarationReader>().Find(declaration, CancellationToken.None))!;
        var pass = await Get<PassSigner>().For(
            new(stored.Id, stored.DeclaredAt, stored.ValidUntil, stored.IsSymptomatic, stored.IsExposed), CancellationToken.None);
        return pass.ToText();
    }
}
