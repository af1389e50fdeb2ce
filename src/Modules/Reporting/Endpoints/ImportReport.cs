using LaChan.Access;
using LaChan.Platform.Tables;
using LaChan.Platform.Web.Pages;
using LaChan.Reporting.Exchange;
using LaChan.Reporting.Filling;
using LaChan.Reporting.Pages;
using LaChan.Reporting.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LaChan.Reporting.Endpoints;

/// <summary>
/// A file of the same form is looked at first: what each number was read as and why. Headings that are explained here are
/// remembered. Only then the cells are stored, as imported.
/// </summary>
internal sealed class ImportReport(OpenReport reports, TypeCells type, NpgsqlDataSource database)
{
    private const int MostBytes = 512 * 1024;
    private const string HeadingPrefix = "h:";

    public static async Task<IResult> Page(
        string form, string unit, DateOnly period, Actor actor, ImportReport import, CancellationToken cancel) =>
        await import.Open(form, unit, period, actor, cancel) is { } view ? Render(view, null, null, new()) : TypedResults.NotFound();

    /// <summary>Reads the file that was sent, or the one that was looked at before, with what was said about its headings.</summary>
    public static async Task<IResult> Look(
        string form, string unit, DateOnly period, HttpRequest request, Actor actor, ImportReport import, CancellationToken cancel)
    {
        if (await import.Open(form, unit, period, actor, cancel) is not { } view)
        {
            return TypedResults.NotFound();
        }

        var sent = await request.ReadFormAsync(cancel);
        var errors = new FormErrors();
        var file = await FileOf(sent, cancel);
        if (file is null)
        {
            errors.Add("file", Texts.FileMissing);
            return Render(view, null, null, errors);
        }

        await import.Remember(view, sent, cancel);
        try
        {
            var content = await FileReading.Read(file, view.Form.Form, view.Report, await import.Mapping(view, cancel), cancel);
            return Render(view, content, Convert.ToBase64String(file), errors);
        }
        catch (TableRefusedException refused)
        {
            errors.Add("file", refused.Message);
            return Render(view, null, null, errors);
        }
    }

    public static async Task<IResult> Store(
        string form, string unit, DateOnly period, HttpRequest request, Actor actor, ImportReport import, CancellationToken cancel)
    {
        if (await import.Open(form, unit, period, actor, cancel) is not { } view)
        {
            return TypedResults.NotFound();
        }

        await import.Save(view, await request.ReadFormAsync(cancel), actor, cancel);
        return TypedResults.LocalRedirect(view.Path);
    }

    private static RazorComponentResult<ImportPage> Render(ReportView view, FileContent? content, string? file, FormErrors errors) => PageResult.Of<ImportPage>(
        new { View = view, Content = content, File = file, Errors = errors },
        errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);

    private static async Task<byte[]?> FileOf(IFormCollection sent, CancellationToken cancel)
    {
        if (sent.Files.GetFile("file") is { Length: > 0 and <= MostBytes } uploaded)
        {
            using var bytes = new MemoryStream();
            await uploaded.CopyToAsync(bytes, cancel);
            return bytes.ToArray();
        }

        var before = new byte[MostBytes];
        return sent["before"].ToString() is { Length: > 0 } text && Convert.TryFromBase64String(text, before, out var length)
            ? before[..length]
            : null;
    }

    private async Task<ReportView?> Open(string form, string unit, DateOnly period, Actor actor, CancellationToken cancel) =>
        await reports.Find(form, unit, period, actor, cancel) is { MayWrite: true } view ? view : null;

    private Task<TypeCells.SavedCells> Save(ReportView view, IFormCollection sent, Actor actor, CancellationToken cancel) =>
        type.Save(view, sent, actor, cancel, CellOrigin.Imported);

    private async Task<Dictionary<string, List<string>>> Mapping(ReportView view, CancellationToken cancel) => (await database.Rows(
        "select field, heading from reporting.mapping where unit = $1 and form = $2",
        row => (Field: row.GetString(0), Heading: row.GetString(1)), cancel, view.Unit.Id, view.Duty.Form))
        .GroupBy(mapped => mapped.Field).ToDictionary(field => field.Key, field => field.Select(mapped => mapped.Heading).ToList());

    private async Task Remember(ReportView view, IFormCollection sent, CancellationToken cancel)
    {
        var fields = view.Form.Form.Measures.Select(measure => $"{measure.Table.Id}/{measure.Column.Id}").ToHashSet();
        foreach (var (key, value) in sent.Where(s => s.Key.StartsWith(HeadingPrefix, StringComparison.Ordinal) && fields.Contains(s.Value.ToString())))
        {
            await using var command = database.CreateCommand(
                """
                insert into reporting.mapping (unit, form, heading, field) values ($1, $2, $3, $4)
                on conflict (unit, form, heading) do update set field = excluded.field
                """);
            foreach (var parameter in new object[] { view.Unit.Id, view.Duty.Form, key[HeadingPrefix.Length..], value.ToString() })
            {
                command.Parameters.Add(new() { Value = parameter });
            }

            await command.ExecuteNonQueryAsync(cancel);
        }
    }
}
