using System.Globalization;
using System.Text.Json.Nodes;
using LaChan.Access;
using LaChan.Declarations.Answers;
using LaChan.Declarations.Exports;
using LaChan.Declarations.Forms;
using LaChan.Declarations.Storage;
using LaChan.Declarations.Taking;
using LaChan.Declarations.Verdicts;
using LaChan.Places;
using LaChan.Platform.Audit;
using LaChan.Platform.Sealing;
using LaChan.Platform.Tables;
using LaChan.Platform.Time;
using LaChan.Platform.Web;
using LaChan.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaChan.Declarations.Endpoints;

/// <summary>Declarations for other systems of the health authority, and for devices that take them at a place.</summary>
internal sealed class DeclarationsApi(
    FormBook forms, TakeDeclaration take, CodedRows rows, DeclarationReader reader, OptionLists lists, UnitDirectory units,
    PlaceDirectory places, DayKeys days, AuditTrail audit, PassSigner signer, TimeProvider time)
{
    public static readonly Role[] Readers = [Role.HealthOfficer];
    public static readonly Role[] Writers = [Role.HealthOfficer, Role.PostOfficer, Role.PlaceStaff];

    private const int MostRows = 1000;
    private const int MostAnswers = 64;

    /// <param name="Id">A UUID that the sender chose; a repeat of it changes nothing.</param>
    /// <param name="Form"><c>general</c>, <c>domestic</c> or <c>entry</c>.</param>
    /// <param name="Version">The version that was shown; the one of today without it.</param>
    /// <param name="Language">In which the questions were read: <c>vi</c>, <c>en</c>, <c>zh</c>.</param>
    /// <param name="Consent">The version of the words that the person agreed to.</param>
    /// <param name="Answers">By the code of the question.</param>
    /// <param name="Proxy">True when somebody declared for the person.</param>
    /// <param name="Party">The same UUID for a family or the people of a vehicle.</param>
    public sealed record Request(
        string? Id, string? Form, int? Version, string? Language, string? Consent, Dictionary<string, string?>? Answers, bool? Proxy, string? Party);

    /// <param name="Result"><c>stored</c> or <c>repeated</c>.</param>
    /// <param name="Verdict"><c>clear</c> or <c>keep-apart</c>.</param>
    /// <param name="Code">The digits of the receipt's QR.</param>
    public sealed record Answer(Guid Id, string Result, string Verdict, DateTimeOffset ValidUntil, string Code);

    /// <summary>Coded rows of a page, and where the next one begins.</summary>
    public sealed record Listed(IReadOnlyList<JsonObject> Declarations, string? Next);

    public static async Task<Results<Ok<Answer>, ValidationProblem, ProblemHttpResult>> Send(
        Request request, Actor actor, DeclarationsApi api, HttpResponse response, CancellationToken cancel)
    {
        var errors = new Dictionary<string, string[]>();
        if (!Guid.TryParse(request.Id, out var id) || id == Guid.Empty)
        {
            errors["id"] = [Texts.ApiId];
        }

        var form = FormBook.Public.Contains(request.Form ?? "") ? await api.FormOf(request, cancel) : null;
        if (form is null)
        {
            errors["form"] = [Texts.ApiForm];
            return TypedResults.ValidationProblem(errors);
        }

        if (request.Consent != form.Consent.Version)
        {
            errors["consent"] = [Texts.ApiConsent.With(form.Consent.Version)];
        }

        var kept = api.Check(request, form, errors);
        if (errors.Count > 0)
        {
            return TypedResults.ValidationProblem(errors);
        }

        var given = new Given
        {
            Id = id,
            Form = form,
            Answers = kept,
            IsProxy = request.Proxy == true,
            Party = Guid.TryParse(request.Party, out var party) ? party : null,
            Place = actor.Place is { } place ? api.PlaceOf(place) : null,
            Language = form.Languages.Contains(request.Language ?? "") ? request.Language! : "vi",
        };
        if (await api.Take(given, cancel) is not Taken.Stored stored)
        {
            response.Headers.RetryAfter = "3600";
            return TypedResults.Problem(Texts.ApiLimited, type: "urn:lachan:declarations:phone-limit", statusCode: StatusCodes.Status429TooManyRequests);
        }

        var pass = await api.PassOf(stored.Declaration, cancel);
        return TypedResults.Ok(new Answer(
            id, stored.IsRepeat ? "repeated" : "stored", pass.Verdict == Codes.PassVerdict.Clear ? "clear" : "keep-apart", stored.Declaration.ValidUntil, pass.ToText()));
    }

    public static async Task<Results<Ok<Listed>, ProblemHttpResult>> List(
        Actor actor, DeclarationsApi api, CancellationToken cancel, DateOnly? from = null, DateOnly? until = null, string? form = null,
        DateTimeOffset? after = null)
    {
        var (unit, today, first, last) = api.Asked(actor, from, until);
        var listed = new List<JsonObject>();
        DateTimeOffset? latest = null;
        await foreach (var row in api.Rows.Read(unit, today, first, last, form, after, MostRows, cancel))
        {
            listed.Add(api.Coded(row));
            latest = row.DeclaredAt;
        }

        return TypedResults.Ok(new Listed(listed, listed.Count == MostRows ? latest?.ToString("O", CultureInfo.InvariantCulture) : null));
    }

    /// <summary>One declaration whole, for the health authority of its area; the read is in the audit trail.</summary>
    public static async Task<IResult> One(Guid id, Actor actor, DeclarationsApi api, CancellationToken cancel)
    {
        if (await api.Open(id, actor, cancel) is not var (declaration, form))
        {
            return TypedResults.NotFound();
        }

        return TypedResults.Content(
            FhirResponse.Write(form, declaration, api.Lists, codedOnly: false).ToJsonString(FormDefinition.Json), "application/fhir+json; charset=utf-8");
    }

    public static async Task<IResult> Csv(
        Actor actor, DeclarationsApi api, CancellationToken cancel, string form = "general", DateOnly? from = null, DateOnly? until = null) =>
        await api.Export(actor, form, from, until, cancel) is var (columns, found, name)
            ? TypedResults.Stream(to => TableWriter.WriteCsvAsync(to, columns, found, CsvForm.Machine, cancel), "text/csv; charset=utf-8", name + ".csv")
            : TypedResults.NotFound();

    public static async Task<IResult> Xlsx(
        Actor actor, DeclarationsApi api, CancellationToken cancel, string form = "general", DateOnly? from = null, DateOnly? until = null) =>
        await api.Export(actor, form, from, until, cancel) is var (columns, found, name)
            ? TypedResults.Stream(
                to => TableWriter.WriteXlsxAsync(to, columns, found, form, cancel),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name + ".xlsx")
            : TypedResults.NotFound();

    /// <summary>Coded answers as FHIR QuestionnaireResponses, one on each line.</summary>
    public static async Task<IResult> Fhir(
        Actor actor, DeclarationsApi api, CancellationToken cancel, string form = "general", DateOnly? from = null, DateOnly? until = null) =>
        await api.Export(actor, form, from, until, cancel) is var (_, found, name)
            ? TypedResults.Stream(to => api.WriteFhir(to, found, cancel), "application/fhir+ndjson", name + ".ndjson")
            : TypedResults.NotFound();

    /// <summary>The version of a form that is asked today, as its readable file.</summary>
    public static async Task<IResult> Form(string form, DeclarationsApi api, CancellationToken cancel) =>
        await api.Forms.Today(form, cancel) is { } found
            ? TypedResults.Content(found.Write(), "application/json; charset=utf-8")
            : TypedResults.NotFound();

    /// <summary>The key by which any device checks a pass without the server.</summary>
    public static async Task<IResult> Keys(DeclarationsApi api, CancellationToken cancel)
    {
        var (keyId, key) = await api.Signer.PublicKey(cancel);
        return TypedResults.Content($$"""{"keys":[{"id":{{keyId.ToString(CultureInfo.InvariantCulture)}},"jwk":{{key.ToJwk()}}}]}""", "application/json");
    }

    private FormBook Forms => forms;

    private CodedRows Rows => rows;

    private OptionLists Lists => lists;

    private PassSigner Signer => signer;

    private async ValueTask<FormDefinition?> FormOf(Request request, CancellationToken cancel) =>
        request.Version is { } version ? await forms.Find(request.Form!, version, cancel) : await forms.Today(request.Form!, cancel);

    private Task<Taken> Take(Given given, CancellationToken cancel) => take.Run(given, cancel);

    private Task<Codes.HealthPass> PassOf(LatestDeclaration declaration, CancellationToken cancel) => signer.For(declaration, cancel);

    private PlaceEntry? PlaceOf(string code) => places.ByCode(code);

    private Dictionary<string, string> Check(Request request, FormDefinition form, Dictionary<string, string[]> errors)
    {
        var given = (request.Answers ?? []).Take(MostAnswers).Where(a => a.Value is not null).ToDictionary(a => a.Key, a => a.Value!);
        foreach (var unknown in given.Keys.Where(code => form.Find(code) is null && code.Length < 60).ToList())
        {
            errors[unknown] = [Texts.ApiQuestion];
        }

        var check = new AnswerCheck(lists, units.AsOf(time.Today()));
        var asked = form.Pages.Where(page => !page.IsForProxies || request.Proxy == true).SelectMany(page => page.Questions);
        var kept = check.Read(asked, given, new Dictionary<string, string>(), request.Proxy == true);
        foreach (var error in check.Errors.All)
        {
            errors[error.Field] = [error.Sentence];
        }

        return kept;
    }

    private (int Unit, DateOnly Today, DateOnly From, DateOnly Until) Asked(Actor actor, DateOnly? from, DateOnly? until)
    {
        var tree = units.AsOf(time.Today());
        return (tree.AgencyOf(actor.UnitId)?.AreaId ?? actor.UnitId, tree.Day, from ?? tree.Day.AddDays(-27), until ?? tree.Day);
    }

    private JsonObject Coded(CodedRow row)
    {
        var tree = units.AsOf(time.Today());
        return new()
        {
            ["id"] = row.Id.ToString(),
            ["declaredAt"] = VietnamTime.Local(row.DeclaredAt).ToString("O", CultureInfo.InvariantCulture),
            ["form"] = row.Form,
            ["version"] = row.Version,
            ["windowDays"] = row.WindowDays,
            ["unit"] = tree.Find(row.UnitId)?.Code,
            ["symptoms"] = row.IsSymptomatic,
            ["exposed"] = row.IsExposed,
            ["origin"] = row.Origin,
            ["corrected"] = row.IsCorrected,
            ["answers"] = new JsonObject(row.Answers.Select(a => KeyValuePair.Create(a.Key, (JsonNode?)a.Value))),
        };
    }

    private async Task<(StoredDeclaration Declaration, FormDefinition Form)?> Open(Guid id, Actor actor, CancellationToken cancel)
    {
        var tree = units.AsOf(time.Today());
        var area = tree.AgencyOf(actor.UnitId)?.AreaId ?? actor.UnitId;
        if (await reader.Find(id, cancel) is not { } found || found.UnitId == 0 || !tree.IsWithin(found.UnitId, area)
            || await forms.Find(found.Form, found.Version, cancel) is not { } form)
        {
            return null;
        }

        var person = (await days.For(found.Day, cancel)).PersonOf(found.Token);
        await audit.Record(actor.Reads("declarations.read", AuditPurpose.FollowUp, person) with { TargetUnit = found.UnitId }, cancel);
        return (found, form);
    }

    private async Task<(TableColumns<CodedRow> Columns, IAsyncEnumerable<CodedRow> Rows, string Name)?> Export(
        Actor actor, string code, DateOnly? from, DateOnly? until, CancellationToken cancel)
    {
        if (await forms.Today(code, cancel) is not { } form)
        {
            return null;
        }

        var (unit, today, first, last) = Asked(actor, from, until);
        return (rows.Columns(form, today), rows.Read(unit, today, first, last, code, null, long.MaxValue, cancel),
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
