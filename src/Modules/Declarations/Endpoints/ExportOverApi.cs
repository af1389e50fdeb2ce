using System.Globalization;
using LaChan.Access;
using LaChan.Declarations.Exports;
using LaChan.Declarations.Forms;
using LaChan.Declarations.Storage;
using LaChan.Platform.Tables;
using Microsoft.AspNetCore.Http;

namespace LaChan.Declarations.Endpoints;

/// <summary>Coded declarations of an area as files, streamed without a cap: nothing in them tells who somebody is.</summary>
internal sealed class ExportOverApi(FormBook forms, CodedRows rows, OptionLists lists)
{
    public static async Task<IResult> Csv(
        Actor actor, ExportOverApi api, CancellationToken cancel, string form = "general", DateOnly? from = null, DateOnly? until = null) =>
        await api.Export(actor, form, from, until, cancel) is var (columns, found, name)
            ? TypedResults.Stream(to => TableWriter.WriteCsvAsync(to, columns, found, CsvForm.Machine, cancel), "text/csv; charset=utf-8", name + ".csv")
            : TypedResults.NotFound();

    public static async Task<IResult> Xlsx(
        Actor actor, ExportOverApi api, CancellationToken cancel, string form = "general", DateOnly? from = null, DateOnly? until = null) =>
        await api.Export(actor, form, from, until, cancel) is var (columns, found, name)
            ? TypedResults.Stream(
                to => TableWriter.WriteXlsxAsync(to, columns, found, form, cancel),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name + ".xlsx")
            : TypedResults.NotFound();

    /// <summary>Coded answers as FHIR QuestionnaireResponses, one on each line.</summary>
    public static async Task<IResult> Fhir(
        Actor actor, ExportOverApi api, CancellationToken cancel, string form = "general", DateOnly? from = null, DateOnly? until = null) =>
        await api.Export(actor, form, from, until, cancel) is var (_, found, name)
            ? TypedResults.Stream(to => api.WriteFhir(to, found, cancel), "application/fhir+ndjson", name + ".ndjson")
            : TypedResults.NotFound();

    private async Task<(TableColumns<CodedRow> Columns, IAsyncEnumerable<CodedRow> Rows, string Name)?> Export(
        Actor actor, string code, DateOnly? from, DateOnly? until, CancellationToken cancel)
    {
        if (await forms.Today(code, cancel) is not { } form)
        {
            return null;
        }

        var question = new CodedQuestion(actor, from, until, code, null);
        var (first, last) = rows.Days(question);
        return (rows.Columns(form), rows.Read(question, long.MaxValue, cancel),
            string.Create(CultureInfo.InvariantCulture, $"declarations-{code}-{first:yyyy-MM-dd}-{last:yyyy-MM-dd}"));
    }

    private async Task WriteFhir(Stream to, IAsyncEnumerable<CodedRow> found, CancellationToken cancel)
    {
        await using var text = new StreamWriter(to, new System.Text.UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        await foreach (var row in found)
        {
            if (await forms.Find(row.Form, row.Version, cancel) is { } form)
            {
                var declaration = new StoredDeclaration
                {
                    Id = row.Id,
                    Day = row.Day,
                    Token = Guid.Empty,
                    Form = row.Form,
                    Version = row.Version,
                    DeclaredAt = row.DeclaredAt,
                    ValidUntil = row.DeclaredAt,
                    WindowDays = row.WindowDays,
                    UnitId = row.UnitId,
                    IsSymptomatic = row.IsSymptomatic,
                    IsExposed = row.IsExposed,
                    HasTravelled = row.HasTravelled,
                    IsProxy = row.IsProxy,
                    ReplacedBy = row.IsCorrected ? row.Id : null,
                    Answers = row.Answers,
                };
                await text.WriteLineAsync(FhirResponse.Write(form, declaration, lists, codedOnly: true).ToJsonString());
            }
        }
    }
}
