using System.Text.Json;
using LaChan.Access;
using LaChan.Declarations.Exports;
using LaChan.Declarations.Forms;
using LaChan.Declarations.Pages;
using LaChan.Platform.Audit;
using LaChan.Platform.Storage;
using LaChan.Platform.Text;
using LaChan.Platform.Time;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace LaChan.Declarations.Designing;

/// <summary>
/// Versions of forms without a programmer: a new one begins as a copy, is changed in its readable text or taken from a file
/// (JSON, FHIR, XLSForm), looked at, dated, and is in force from that day. One in force is never changed.
/// </summary>
internal sealed class FormDesign(NpgsqlDataSource database, FormBook book, AuditTrail audit, TimeProvider time)
{
    public const string Path = "/mau-to-khai";
    public static readonly Role[] Designers = [Role.FormAdministrator];
    private const int LongestText = 200_000;

    public sealed record DraftForm
    {
        public string? Text { get; init; }
    }

    public sealed record DateForm
    {
        public string? InForce { get; init; }
    }

    public static async Task<IResult> List(FormDesign design, CancellationToken cancel) => PageResult.Of<FormsPage>(
        new { Versions = (await design.Book.All(cancel)).Select(FormLine.Of).ToList(), design.Today });

    public static async Task<IResult> Show(string form, int version, FormDesign design, CancellationToken cancel) =>
        await design.Find(form, version, cancel) is { } found ? design.Page(found, found.Definition.Write(), []) : TypedResults.NotFound();

    /// <summary>A new version, as a copy of this one.</summary>
    public static async Task<IResult> Copy(string form, int version, FormDesign design, Actor actor, CancellationToken cancel)
    {
        if (await design.Find(form, version, cancel) is not { } found)
        {
            return TypedResults.NotFound();
        }

        var next = (await design.Book.All(cancel)).Where(v => v.Form == form).Max(v => v.Version) + 1;
        await design.Store(found.Definition with { Version = next }, null, "forms.copy", actor, cancel);
        return TypedResults.Redirect($"{Path}/{form}/{next}");
    }

    /// <summary>Takes the text of a prepared version, when it holds.</summary>
    public static async Task<IResult> Save(
        string form, int version, [FromForm] DraftForm typed, FormDesign design, Actor actor, CancellationToken cancel)
    {
        if (await design.Find(form, version, cancel) is not { InForce: null } found)
        {
            return TypedResults.NotFound();
        }

        var faults = Read(typed.Text ?? "", form, version, out var definition);
        if (faults.Count > 0)
        {
            return design.Page(found, typed.Text ?? "", faults);
        }

        await design.Store(definition!, null, "forms.edit", actor, cancel);
        return TypedResults.Redirect($"{Path}/{form}/{version}");
    }

    /// <summary>Takes a prepared version from a file: our JSON, a FHIR Questionnaire, or an XLSForm.</summary>
    public static async Task<IResult> Upload(
        string form, int version, IFormFile file, FormDesign design, Actor actor, CancellationToken cancel)
    {
        if (await design.Find(form, version, cancel) is not { InForce: null } found)
        {
            return TypedResults.NotFound();
        }

        string text;
        try
        {
            text = await TextOf(file, cancel);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or ArgumentException or KeyNotFoundException)
        {
            return design.Page(found, found.Definition.Write(), [Texts.FileNoForm.With(e.Message)]);
        }

        var faults = Read(text, form, version, out var definition);
        if (faults.Count > 0)
        {
            return design.Page(found, text, faults);
        }

        await design.Store(definition!, null, "forms.upload", actor, cancel);
        return TypedResults.Redirect($"{Path}/{form}/{version}");
    }

    /// <summary>Puts a prepared version into force from a day, today at the earliest.</summary>
    public static async Task<IResult> PutInForce(
        string form, int version, [FromForm] DateForm typed, FormDesign design, Actor actor, CancellationToken cancel)
    {
        if (await design.Find(form, version, cancel) is not { InForce: null } found)
        {
            return TypedResults.NotFound();
        }

        var faults = FormCheck.Faults(found.Definition).ToList();
        if (VietnameseDate.Parse(typed.InForce ?? "") is not DateReading.Value { Day: var day } || day < design.Today)
        {
            faults.Add(Texts.InForceWrong.With(VietnameseDate.Format(design.Today)));
            return design.Page(found, found.Definition.Write(), faults);
        }

        if (faults.Count > 0)
        {
            return design.Page(found, found.Definition.Write(), faults);
        }

        await design.Store(found.Definition with { InForce = day }, day, "forms.in-force", actor, cancel);
        return TypedResults.Redirect(Path);
    }

    /// <summary>A version as a file for other systems.</summary>
    public static async Task<IResult> Export(string form, int version, string format, FormDesign design, OptionLists lists, CancellationToken cancel)
    {
        if (await design.Find(form, version, cancel) is not { } found)
        {
            return TypedResults.NotFound();
        }

        var name = $"{form}-{version}";
        return format switch
        {
            "json" => TypedResults.File(System.Text.Encoding.UTF8.GetBytes(found.Definition.Write()), "application/json", name + ".json"),
            "fhir" => TypedResults.File(System.Text.Encoding.UTF8.GetBytes(FhirForm.Write(found.Definition)), "application/fhir+json", name + ".fhir.json"),
            "xlsform" => TypedResults.File(
                SheetFile.Write(FormSheets.Write(found.Definition, lists)), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name + ".xlsx"),
            _ => TypedResults.NotFound(),
        };
    }

    /// <summary>A page of a version as people will see it; nothing that is typed goes anywhere.</summary>
    public static async Task<IResult> Preview(string form, int version, string page, FormDesign design, CancellationToken cancel)
    {
        if (await design.Find(form, version, cancel) is not { } found || found.Definition.Page(page) is not { } shown)
        {
            return TypedResults.NotFound();
        }

        var at = found.Definition.Pages.ToList().IndexOf(shown);
        return PageResult.Of<QuestionsPage>(new
        {
            Form = found.Definition,
            Page = shown,
            Shown = new Dictionary<string, string>(),
            Errors = new FormErrors(),
            Communes = new Dictionary<string, IReadOnlyList<Units.Unit>>(),
            Step = at + 1,
            Steps = found.Definition.Pages.Count,
            Back = $"{Path}/{form}/{version}",
            Action = $"{Path}/{form}/{version}/xem-truoc/{page}",
            design.Today,
        });
    }

    /// <summary>A page that was only looked at leads back to its version.</summary>
    public static IResult LeavePreview(string form, int version) => TypedResults.Redirect($"{Path}/{form}/{version}");

    private FormBook Book => book;

    private DateOnly Today => time.Today();

    private async Task<FormVersion?> Find(string form, int version, CancellationToken cancel) =>
        (await book.All(cancel)).FirstOrDefault(v => v.Form == form && v.Version == version);

    private Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<FormPageDesign> Page(FormVersion version, string text, List<string> faults) =>
        PageResult.Of<FormPageDesign>(
            new { Line = FormLine.Of(version), version.Definition, Text = text, Faults = faults, Today },
            faults.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);

    private static List<string> Read(string text, string form, int version, out FormDefinition? definition)
    {
        definition = null;
        if (text.Length > LongestText)
        {
            return [Texts.TooLong.With(LongestText)];
        }

        try
        {
            definition = FormDefinition.Read(text) with { Form = form, Version = version };
            return [.. FormCheck.Faults(definition)];
        }
        catch (JsonException e)
        {
            return [Texts.JsonWrong.With((e.LineNumber ?? 0) + 1, e.Message.Split(" Path:")[0])];
        }
    }

    private async Task Store(FormDefinition definition, DateOnly? inForce, string action, Actor actor, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using var command = new NpgsqlCommand(
            """
            insert into declarations.form_version as v (form, version, in_force, definition, made_at, made_by) values ($1, $2, $3, $4, $5, $6)
            on conflict (form, version) do update set in_force = excluded.in_force, definition = excluded.definition, made_at = excluded.made_at,
                made_by = excluded.made_by where v.in_force is null
            """, connection, transaction);
        command.Parameters.Add(new() { Value = definition.Form });
        command.Parameters.Add(new() { Value = definition.Version });
        command.Parameters.Add(new NpgsqlParameter<DateOnly?> { TypedValue = inForce });
        command.Parameters.Add(new() { Value = definition.Write() });
        command.Parameters.Add(new() { Value = time.GetUtcNow() });
        command.Parameters.Add(new() { Value = actor.AccountId });
        await command.ExecuteNonQueryAsync(cancel);
        await Notices.Send(connection, FormBook.ChangeTopic, cancel);
        await audit.Record(transaction, actor.Does(action, AuditPurpose.Administration), cancel);
        await transaction.CommitAsync(cancel);
        await book.Changed(cancel);
    }

    private static async Task<string> TextOf(IFormFile file, CancellationToken cancel)
    {
        await using var stream = file.OpenReadStream();
        if (file.FileName.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
        {
            return FormOfSheets.Read(SheetFile.Read(stream)).Write();
        }

        using var reader = new StreamReader(stream);
        var text = await reader.ReadToEndAsync(cancel);
        return text.Contains("\"resourceType\"", StringComparison.Ordinal) ? FhirForm.Read(text).Write() : text;
    }
}

/// <summary>A version on the list.</summary>
public sealed record FormLine(string Form, int Version, string Title, DateOnly? InForce, int WindowDays, int ValidHours, int Questions)
{
    internal static FormLine Of(FormVersion version) => new(
        version.Form, version.Version, version.Definition.Title.Here, version.InForce, version.Definition.WindowDays, version.Definition.ValidHours,
        version.Definition.Questions.Count());
}
