using LaChan.Access;
using LaChan.Places.Import;
using LaChan.Places.Pages;
using LaChan.Places.Posters;
using LaChan.Platform.Tables;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaChan.Places.Officers;

/// <summary>A row that was refused, as the preview shows it.</summary>
public sealed record RefusedLine(string Line, string Column, string Reason);

/// <summary>What a list holds, before or after it is taken in.</summary>
/// <param name="Posters">How many files of posters there are.</param>
public sealed record UploadView(
    Guid Id, string Name, ImportTally Tally, IReadOnlyList<RefusedLine> Refused, IReadOnlyList<RowNote> Notes, bool IsDone, int Posters);

/// <summary>An officer or an agency uploads a list, sees what it would do, takes it in and prints all posters.</summary>
internal sealed class UploadPlaces(
    Uploads uploads, PlacesImport import, PlaceDirectory places, PosterPrinter printer, UnitDirectory units, TimeProvider time)
{
    private const int MostShown = 100;
    private const int LongestName = 100;

    public static IResult Show() => Page(null, null);

    public static async Task<IResult> Preview(IFormFile? file, Actor actor, UploadPlaces upload, CancellationToken cancel)
    {
        if (file is not { Length: > 0 })
        {
            return Page(null, Texts.UploadMissing);
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancel);
        return await upload.Preview(file.FileName, bytes.ToArray(), actor, cancel);
    }

    public static async Task<IResult> Store(Guid id, Actor actor, UploadPlaces upload, CancellationToken cancel) =>
        upload.Find(id, actor) is { } found ? await upload.Store(found, actor, cancel) : Page(null, Texts.UploadGone);

    public static IResult Posters(
        Guid id, int part, Actor actor, UploadPlaces upload, HttpRequest request, string? co = null)
    {
        if (upload.Find(id, actor) is not { Stored: { } stored } || PosterPrinter.SizeOf(co) is not { } size
            || part < 1 || (part - 1) * PosterPrinter.MostPlaces >= stored.Count)
        {
            return TypedResults.NotFound();
        }

        var printed = stored.Skip((part - 1) * PosterPrinter.MostPlaces).Take(PosterPrinter.MostPlaces)
            .Select(upload.PlaceOf).OfType<PlaceEntry>();
        return PosterFile.Of(upload.Print(printed, size, request), $"ap-phich-{part}");
    }

    /// <summary>The rows that were refused, to be corrected and uploaded again.</summary>
    public static async Task<IResult> Refused(Guid id, Actor actor, UploadPlaces upload, CancellationToken cancel)
    {
        if (upload.Find(id, actor) is not { } found)
        {
            return TypedResults.NotFound();
        }

        using var errors = new MemoryStream();
        await upload.Run(found, actor, errors, dryRun: true, null, cancel);
        return TypedResults.File(errors.ToArray(), "text/csv; charset=utf-8", "dong-bi-tu-choi.csv");
    }

    private Upload? Find(Guid id, Actor actor) => uploads.Find(id, actor.AccountId);

    private PlaceEntry? PlaceOf(int no) => places.ByNo(no);

    private byte[] Print(IEnumerable<PlaceEntry> printed, PosterSize size, HttpRequest request) =>
        printer.Print(printed, size, null, Texts.PosterPageTitle, request);

    private async Task<IResult> Preview(string name, byte[] bytes, Actor actor, CancellationToken cancel)
    {
        var upload = uploads.Add(actor.AccountId, name.Length > LongestName ? name[..LongestName] : name, bytes);
        try
        {
            return Page(await View(upload, actor, dryRun: true, cancel), null);
        }
        catch (TableRefusedException refusal)
        {
            return Page(null, refusal.Message);
        }
    }

    private async Task<IResult> Store(Upload upload, Actor actor, CancellationToken cancel)
    {
        await upload.Turn.WaitAsync(cancel);
        try
        {
            return Page(await View(upload, actor, dryRun: upload.Stored is not null, cancel), null);
        }
        finally
        {
            upload.Turn.Release();
        }
    }

    private async Task<UploadView> View(Upload upload, Actor actor, bool dryRun, CancellationToken cancel)
    {
        using var errors = new MemoryStream();
        var notes = new List<RowNote>();
        var outcome = await Run(upload, actor, errors, dryRun, note => Keep(notes, note), cancel);
        if (!dryRun)
        {
            upload.Stored = outcome.Stored;
        }

        var files = ((upload.Stored?.Count ?? 0) + PosterPrinter.MostPlaces - 1) / PosterPrinter.MostPlaces;
        return new(upload.Id, upload.Name, outcome.Tally, await Lines(errors, cancel), notes, upload.Stored is not null, files);
    }

    private async Task<ListOutcome> Run(
        Upload upload, Actor actor, Stream errors, bool dryRun, Action<RowNote>? notes, CancellationToken cancel)
    {
        using var file = new MemoryStream(upload.File);
        var scope = new ListScope(OfficerScope.Of(actor, units, time).UnitId, actor.AccountId);
        return await import.Run(file, scope, errors, dryRun, notes, cancel);
    }

    private static void Keep(List<RowNote> notes, RowNote note)
    {
        if (notes.Count < MostShown)
        {
            notes.Add(note);
        }
    }

    /// <summary>The first refused rows of an error file.</summary>
    public static async Task<IReadOnlyList<RefusedLine>> Lines(MemoryStream errors, CancellationToken cancel)
    {
        using var file = new MemoryStream(errors.ToArray());
        await using var table = await TableReader.OpenAsync(
            file, new(new ExpectedColumn("line"), new("column"), new("reason")), TableLimits.Upload, cancel);
        var lines = new List<RefusedLine>();
        await foreach (var row in table.ReadAsync(cancel))
        {
            if (lines.Count == MostShown)
            {
                break;
            }

            lines.Add(new(row["line"], row["column"], row["reason"]));
        }

        return lines;
    }

    private static RazorComponentResult<UploadPage> Page(UploadView? view, string? wrong) => PageResult.Of<UploadPage>(
        new { View = view, Wrong = wrong }, wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
}
