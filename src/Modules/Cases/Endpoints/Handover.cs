using System.Globalization;
using LaChan.Access;
using LaChan.Cases.Storage;
using LaChan.Cases.Verifying;
using LaChan.Codes;
using LaChan.People;
using LaChan.Places;
using LaChan.Platform.Audit;
using LaChan.Platform.Documents;
using LaChan.Platform.Text;
using LaChan.Platform.Time;
using LaChan.Platform.Web;
using LaChan.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaChan.Cases.Endpoints;

/// <summary>
/// The list of one commune as it stands now, in the form that offices send: Word, Excel, or PDF to print. It names people
/// whole, since the commune has to find them; each file is in the audit with all of them.
/// </summary>
internal sealed class Handover(
    ContactReader contacts, CaseTables tables, PeopleDirectory people, PlaceDirectory places, UnitDirectory units, TimeProvider time)
{
    public static string PathOf(string unit, string form) => $"{ShowCalls.Path}/ban-giao/{unit}.{form}";

    public static async Task<IResult> File(string file, Actor actor, Handover handover, CancellationToken cancel) =>
        file.Split('.') is [var code, ("docx" or "xlsx" or "pdf") and var form]
            ? await handover.Answer(code, form, actor, cancel)
            : TypedResults.NotFound();

    private async Task<IResult> Answer(string code, string form, Actor actor, CancellationToken cancel)
    {
        var scope = CaseScope.Of(actor, units, time);
        var unit = units.AsOf(scope.Day).ByCode(code, UnitLevel.Commune);
        if (unit is null && code != "0")
        {
            return TypedResults.NotFound();
        }

        var found = await contacts.List(scope, new(Unit: unit?.Id ?? 0), cancel);
        if (found.Count == 0)
        {
            return TypedResults.NotFound();
        }

        var persons = await people.Open([.. found.Select(c => c.Person)], cancel);
        await tables.Saw(
            actor.Reads("cases.handover", AuditPurpose.FollowUp, [.. persons.Values.Select(p => p.Id)]) with { TargetUnit = unit?.Id },
            cancel);
        var paper = Paper(unit, found, persons, actor);
        var name = string.Create(CultureInfo.InvariantCulture, $"tiep-xuc-{code}-{time.Today():yyyy-MM-dd}.{form}");
        return form switch
        {
            "docx" => Stream(to => WordFile.Write(to, paper), WordFile.ContentType, name),
            "xlsx" => Stream(to => SheetFile.Write(to, paper, Texts.HandoverSheet), SheetFile.ContentType, name),
            _ => TypedResults.Bytes(PdfFile.Of(paper), "application/pdf"),
        };
    }

    private static FileContentHttpResult Stream(Action<Stream> write, string type, string name)
    {
        var file = new MemoryStream();
        write(file);
        return TypedResults.File(file.ToArray(), type, name);
    }

    private PrintedDocument Paper(
        Unit? unit, List<ContactFile> found, IReadOnlyDictionary<int, PersonDetails> persons, Actor actor)
    {
        var tree = units.AsOf(time.Today());
        var now = time.GetUtcNow();
        return new(
            Texts.HandoverTitle,
            [
                new Sides(
                    [new(tree.Find(actor.UnitId)?.Name.ToUpperInvariant() ?? "", LineLook.Head)],
                    [new(Texts.Republic, LineLook.Head), new(Texts.Motto, LineLook.Head), new(Texts.PaperMoment.With(VietnameseDate.Format(now)), LineLook.Moment)]),
                new Line(Texts.HandoverTitle.ToUpperInvariant(), LineLook.Title),
                new Line(Texts.HandoverFor.With(unit is null ? Texts.UnitUnknown : tree.PathOf(unit.Id)), LineLook.Centred),
                new Line(Texts.HandoverSum.With(found.Count, found.Count(c => c.State == CallState.Confirmed), found.Count(c => c.State == CallState.ToCall))),
                new Grid(
                    [
                        new(8, GridAlign.Right), new(34), new(22), new(12, GridAlign.Centre), new(8, GridAlign.Centre),
                        new(34), new(20), new(18), new(22), new(20),
                    ],
                    [GridRow.Bold([.. Heads.Select(h => new GridCell(h))])],
                    [.. found.Select((c, i) => Row(i + 1, c, persons.GetValueOrDefault(c.Person)))]),
                new Line(Texts.HandoverNote, LineLook.Note),
            ])
        {
            IsLandscape = true,
        };
    }

    private static IEnumerable<string> Heads =>
    [
        Texts.Number, Texts.NameLabel, Texts.Phone, Texts.BirthYear, Texts.Degree, Texts.Where, Texts.Since, Texts.QuarantineUntil,
        Texts.State, Texts.SampleColumn,
    ];

    private GridRow Row(int number, ContactFile contact, PersonDetails? person) => GridRow.Of(
        new GridCell(number.ToString(CultureInfo.InvariantCulture)) { Number = number },
        person?.Name ?? Texts.Nameless,
        PhoneNumber.TryParse(person?.Phone, CultureInfo.InvariantCulture, out var phone) ? phone.National : person?.Phone ?? "–",
        person?.BirthYear?.ToString(CultureInfo.InvariantCulture) ?? "–",
        $"F{contact.Degree}",
        contact.PlaceNo is { } no ? places.ByNo(no)?.Name ?? "–" : "–",
        VietnameseDate.Format(contact.FirstMet),
        VietnameseDate.Format(contact.Until),
        CallWords.Name(contact.State),
        CallWords.Name(contact.Sample));
}
