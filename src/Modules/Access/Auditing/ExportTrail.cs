using System.IO.Compression;
using System.Text;
using LaChan.Platform.Audit;
using LaChan.Platform.Tables;
using LaChan.Platform.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaChan.Access.Auditing;

/// <summary>
/// The entries that the filters show as a file with its signature, so that somebody else can prove that nobody changed it:
/// <c>openssl dgst -sha256 -verify khoa-cong-khai.pem -signature nhat-ky.csv.sig nhat-ky.csv</c>.
/// </summary>
internal static class ExportTrail
{
    private const int Most = 100_000;

    public static async Task<FileContentHttpResult> Handle(
        [AsParameters] TrailQuery query, Actor actor, TrailDesk desk, AuditReader reader, AuditChain chain, AuditTrail trail,
        TimeProvider time, CancellationToken cancel)
    {
        var head = await chain.CatchUp(cancel);
        var lines = await reader.Lines(desk.Read(query, actor), 0, Most, cancel);
        await trail.Record(actor.Does("audit.export", AuditPurpose.Oversight) with { IsRead = true, Amount = lines.Count }, cancel);
        var names = await desk.NamesOf(lines.Select(line => line.Actor), cancel);
        using var csv = new MemoryStream();
        await TableWriter.WriteCsvAsync(csv, Columns(desk, names), lines.ToAsyncEnumerable(), CsvForm.Spreadsheet, cancel);
        var table = csv.ToArray();
        return TypedResults.File(
            await Pack(table, await chain.SignFile(table, cancel), await chain.PublicKey(cancel), head, cancel),
            "application/zip", $"nhat-ky-{time.Today():yyyy-MM-dd}.zip");
    }

    private static async Task<byte[]> Pack(byte[] table, byte[] signature, string key, AuditHead head, CancellationToken cancel)
    {
        using var file = new MemoryStream();
        await using (var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: true, null, cancel))
        {
            await Put("nhat-ky.csv", table);
            await Put("nhat-ky.csv.sig", signature);
            await Put("khoa-cong-khai.pem", Encoding.ASCII.GetBytes(key));
            await Put("dau-chuoi.txt", Encoding.ASCII.GetBytes(head + "\n"));

            async Task Put(string name, byte[] content)
            {
                await using var entry = await zip.CreateEntry(name).OpenAsync(cancel);
                await entry.WriteAsync(content, cancel);
            }
        }

        return file.ToArray();
    }

    private static TableColumns<AuditLine> Columns(TrailDesk desk, IReadOnlyDictionary<Guid, string> names)
    {
        var tree = desk.Tree;
        return new TableColumns<AuditLine>()
            .Whole("no", l => l.No, Texts.AuditNo)
            .Instant("at", l => l.At, Texts.AuditAt)
            .Text("actor", l => names.GetValueOrDefault(l.Actor), Texts.AuditActorHead)
            .Text("role", l => l.Role, Texts.RoleHead)
            .Text("unit", l => tree.Find(l.UnitId)?.Name, Texts.UnitHead)
            .Text("action", l => l.Action, Texts.AuditActionHead)
            .Text("purpose", l => l.Purpose?.Name, Texts.AuditPurposeHead)
            .Text("case", l => l.Case, Texts.AuditCaseHead)
            .Whole("amount", l => l.Amount, Texts.AuditAmountHead)
            .Text("outcome", l => l.Refused ? "refused" : "done", Texts.AuditOutcomeHead);
    }
}
