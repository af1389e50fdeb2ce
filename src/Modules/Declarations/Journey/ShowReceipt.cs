using LaChan.Declarations.Pages;
using LaChan.Declarations.Storage;
using LaChan.Declarations.Verdicts;
using LaChan.Platform.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace LaChan.Declarations.Journey;

/// <summary>The receipt with the signed QR, for the device that sent the declaration and nobody else.</summary>
internal static class ShowReceipt
{
    public const string Path = StartDeclaring.Path + "/bien-nhan";

    public static async Task<IResult> Handle(
        Guid id, HttpContext http, DeviceMemory device, DeclarationReader reader, PassSigner signer, HealthStations stations,
        TimeProvider time, CancellationToken cancel)
    {
        if (device.Sent(http.Request).All(sent => sent.Id != id) || await reader.Find(id, cancel) is not { } stored)
        {
            return TypedResults.Redirect(StartDeclaring.Path);
        }

        var pass = await signer.For(new(stored.Id, stored.DeclaredAt, stored.ValidUntil, stored.IsSymptomatic, stored.IsExposed), cancel);
        return PageResult.Of<ReceiptPage>(new
        {
            Declaration = stored,
            Pass = pass.ToText(),
            Station = stored.Findings.NeedsCare ? await stations.For(stored.UnitId, cancel) : null,
            Now = time.GetUtcNow(),
        });
    }
}
