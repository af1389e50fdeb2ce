using System.Globalization;
using System.Text.Json.Nodes;
using LaChan.Access;
using LaChan.Declarations.Exports;
using LaChan.Declarations.Forms;
using LaChan.Declarations.Storage;
using LaChan.Platform.Audit;
using LaChan.Platform.Sealing;
using LaChan.Platform.Time;
using LaChan.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaChan.Declarations.Endpoints;

/// <summary>Declarations for other systems of the health authority: coded ones of an area page by page, or one whole.</summary>
internal sealed class ReadOverApi(
    FormBook forms, CodedRows rows, DeclarationReader reader, OptionLists lists, UnitDirectory units, DayKeys days, AuditTrail audit,
    TimeProvider time)
{
    public static readonly Role[] Readers = [Role.HealthOfficer];

    private const int MostRows = 1000;

    /// <summary>Coded rows of a page, and where the next one begins.</summary>
    public sealed record Listed(IReadOnlyList<JsonObject> Declarations, string? Next);

    public static async Task<Results<Ok<Listed>, ValidationProblem>> List(
        Actor actor, ReadOverApi read, CancellationToken cancel, DateOnly? from = null, DateOnly? until = null, string? form = null,
        string? after = null)
    {
        RowMark? mark = null;
        if (after is not null && (mark = RowMark.Read(after)) is null)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["after"] = [Texts.ApiAfter] });
        }

        var listed = new List<JsonObject>();
        CodedRow? last = null;
        await foreach (var row in read.Rows.Read(new(actor, from, until, form, mark), MostRows, cancel))
        {
            listed.Add(read.Coded(row));
            last = row;
        }

        return TypedResults.Ok(new Listed(listed, listed.Count == MostRows && last is not null ? RowMark.Of(last).ToString() : null));
    }

    /// <summary>One declaration whole, for the health authority of its area; the read is in the audit trail.</summary>
    public static async Task<IResult> One(Guid id, Actor actor, ReadOverApi read, CancellationToken cancel)
    {
        if (await read.Open(id, actor, cancel) is not var (declaration, form))
        {
            return TypedResults.NotFound();
        }

        return TypedResults.Content(
            FhirResponse.Write(form, declaration, read.Lists, codedOnly: false).ToJsonString(FormDefinition.Json), "application/fhir+json; charset=utf-8");
    }

    private CodedRows Rows => rows;

    private OptionLists Lists => lists;

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
        if (await reader.FindWithin(area, tree.Day, id, cancel) is not { } found || found.UnitId == 0 || !tree.IsWithin(found.UnitId, area)
            || await forms.Find(found.Form, found.Version, cancel) is not { } form)
        {
            return null;
        }

        var person = (await days.For(found.Day, cancel)).PersonOf(found.Token);
        await audit.Record(actor.Reads("declarations.read", AuditPurpose.FollowUp, person) with { TargetUnit = found.UnitId }, cancel);
        return (found, form);
    }
}
