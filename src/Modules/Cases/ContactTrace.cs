using LaChan.People;
using LaChan.Places;
using LaChan.Platform.Audit;
using LaChan.Platform.Tables;
using LaChan.Tracing;
using LaChan.Tracing.Contacts;
using LaChan.Visits;
using Npgsql;

namespace LaChan.Cases;

/// <summary>Which engine answers: both must give the same bytes.</summary>
public enum TraceEngine
{
    Memory,
    Sql,
}

/// <summary>A question of an analyst; its meanings are those of the command reference.</summary>
/// <param name="Person"><c>ref:TEXT</c>, or a phone in E.164.</param>
/// <param name="Until">Exclusive.</param>
/// <param name="Total">The minimum is asked of the sum over the window, not of one shared stay.</param>
public sealed record TraceQuestion(
    string Person, DateTimeOffset From, DateTimeOffset Until, int MinMinutes, bool Total, int Depth, int LingeringMinutes);

/// <summary>Somebody who was there at the same time.</summary>
/// <param name="Person">As imported: <c>ref:TEXT</c> or E.164.</param>
/// <param name="Seconds">Over all qualifying overlaps.</param>
/// <param name="Places">Codes, in order.</param>
public sealed record TracedContact(
    int Degree, string Person, long Seconds, DateTimeOffset FirstMetAt, IReadOnlyList<string> Places)
{
    public decimal Minutes => Math.Round(Seconds / 60m, 2, MidpointRounding.AwayFromZero);

    /// <summary>The columns of the command reference.</summary>
    public static TableColumns<TracedContact> Columns { get; } = new TableColumns<TracedContact>()
        .Whole("degree", c => c.Degree)
        .Phone("person", c => c.Person)
        .Fraction("minutes", 2, c => c.Minutes)
        .Instant("first_met_at", c => c.FirstMetAt)
        .Text("places", c => string.Join(';', c.Places));
}

/// <summary>Contacts of a person over the stored visits, read anew for each question; each answer is in the audit before it is given.</summary>
public sealed class ContactTrace(
    VisitReader visits, PeopleDirectory people, PlaceDirectory places, NpgsqlDataSource database, AuditTrail audit)
{
    private const string ReferencePrefix = "ref:";

    /// <summary>The contacts by degree, time together and person; null when nobody is known by that name.</summary>
    public async Task<IReadOnlyList<TracedContact>?> Run(
        TraceQuestion question, TraceEngine engine, CancellationToken cancel)
    {
        var persons = await Find(question.Person, cancel);
        if (persons.Count == 0)
        {
            await Saw([], cancel);
            return null;
        }

        await places.Changed(cancel);
        var stays = await visits.Between(question.From, question.Until, cancel).ToListAsync(cancel);
        var found = engine == TraceEngine.Memory
            ? InMemory(question, persons, stays)
            : await new SqlTrace(database).Run(question, persons, stays, cancel);
        await Saw([.. persons, .. found.Select(f => f.Person)], cancel);
        return await Name(found, cancel);
    }

    private async Task Saw(IReadOnlyCollection<int> persons, CancellationToken cancel) => await audit.Record(
        new(AuditActor.System, "cases.trace", AuditPurpose.Operator)
        {
            IsRead = true,
            Subjects = [.. (await people.IdsOf(persons, cancel)).Values],
        },
        cancel);

    private static List<FoundContact> InMemory(TraceQuestion question, IReadOnlyList<int> persons, List<PersonStay> stays)
    {
        var index = new VisitIndex();
        index.AppendMany([.. stays.Select(s => new VisitRecord(s.Person, s.Place, VisitTime.Of(s.EnteredAt), VisitTime.Of(s.Until)))]);
        var result = index.Trace(new ContactQuery
        {
            Exposers = [.. persons.Select(Exposer.Always)],
            From = VisitTime.Of(question.From),
            Until = VisitTime.Of(question.Until),
            MinimumSeconds = question.MinMinutes * 60,
            Total = question.Total,
            Depth = question.Depth,
            LingeringSeconds = question.LingeringMinutes * 60,
        });
        return [.. result.Contacts.Select((c, i) => new FoundContact(
            c.Degree, c.Person, c.Seconds, VisitTime.ToInstant(c.FirstMet), result.PlacesOf(i).ToArray()))];
    }

    /// <summary>A phone may belong to a household: then all of them are asked about.</summary>
    private async Task<IReadOnlyList<int>> Find(string person, CancellationToken cancel)
    {
        if (!person.StartsWith(ReferencePrefix, StringComparison.Ordinal))
        {
            return [.. (await people.OfPhone(person, cancel)).Select(p => p.No)];
        }

        var found = await people.Find(new PersonClaim { Reference = person[ReferencePrefix.Length..] }, cancel);
        return found is { } one ? [one.No] : [];
    }

    private async Task<List<TracedContact>> Name(List<FoundContact> found, CancellationToken cancel)
    {
        var details = await people.Open([.. found.Select(f => f.Person)], cancel);
        return
        [
            .. found.Select(f => new TracedContact(
                    f.Degree, details[f.Person].Label ?? "", f.Seconds, f.FirstMetAt,
                    [.. f.Places.Select(no => places.ByNo(no)?.Code ?? "").Order(StringComparer.Ordinal)]))
                .OrderBy(c => c.Degree).ThenByDescending(c => c.Seconds).ThenBy(c => c.Person, StringComparer.Ordinal),
        ];
    }
}

/// <summary>A contact before it has a name.</summary>
internal sealed record FoundContact(int Degree, int Person, long Seconds, DateTimeOffset FirstMetAt, int[] Places);
