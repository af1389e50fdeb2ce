using System.Security.Cryptography;
using System.Text;
using LaChan.People;
using LaChan.Platform.Web;
using LaChan.Visits.Endpoints;
using LaChan.Visits.Entering;
using LaChan.Visits.Log;

namespace LaChan.Visits.Reading;

/// <summary>What became of an event that made sense.</summary>
/// <param name="Problem">Why nothing was recorded; empty otherwise.</param>
/// <param name="Shown">The owner of a scanned phone as staff may read them; empty otherwise.</param>
internal readonly record struct Taken(Recorded Recorded, Direction Direction, string Shown, string Problem)
{
    /// <summary>The place asks for a declaration and there is none: recorded, but staff are told.</summary>
    public bool LacksDeclaration { get; init; }
}

/// <summary>Finds the persons of events, decides the direction where staff left it open, and records entries and exits.</summary>
internal sealed class TakeEvents(VisitLog log, FindPassers passers, Boardings boardings, IEntryCheck door, TimeProvider time)
{
    /// <summary>A code held before the camera a little longer shall not turn its owner round.</summary>
    public static readonly TimeSpan JustNow = TimeSpan.FromSeconds(60);

    /// <param name="asksDoor">
    /// Somebody stands at the door with the own code, and staff wait for green, amber or red. What was typed tells nothing:
    /// staff shall not learn of people who are not there.
    /// </param>
    public async Task<Taken[]> Take(IReadOnlyList<ReadEvent> events, CancellationToken cancel, bool asksDoor = false)
    {
        var found = await passers.Find([.. events.Select(e => e.Passer)], cancel);
        var now = time.GetUtcNow();
        var taken = new Taken[events.Count];
        var record = new List<(int Row, VisitEvent Event)>();
        for (var i = 0; i < taken.Length; i++)
        {
            if (found[i].Person is not { } person)
            {
                taken[i] = new(default, Direction.In, "", found[i].Problem);
                continue;
            }

            var justNow = false;
            var direction = events[i].Direction ?? Guess(events[i], person, out justNow);
            taken[i] = new(new(Outcome.Repeated), direction, found[i].Shown, "");
            if (asksDoor && direction == Direction.In && !justNow)
            {
                taken[i] = await AskDoor(events[i], person, taken[i], cancel);
            }

            if (!justNow && taken[i].Problem.Length == 0)
            {
                var passing = events[i].Of(person, direction, now);
                record.Add((i, passing));
                record.AddRange((await Companions(events[i], passing, cancel)).Select(companion => (i, companion)));
            }
        }

        await Record(events, taken, record, cancel);
        return taken;
    }

    private async Task<Taken> AskDoor(ReadEvent e, PersonRef person, Taken taken, CancellationToken cancel)
    {
        var verdict = await door.Check(person, e.Place, cancel);
        if (verdict.State == EntryState.KeepApart)
        {
            return taken with { Problem = Texts.KeepApartStaff.With(verdict.Station ?? "", verdict.StationPhone ?? "") };
        }

        door.Entered(e.Place, verdict.ValidUntil is not null);
        return taken with { LacksDeclaration = verdict.State == EntryState.DeclareFirst };
    }

    private async Task Record(
        IReadOnlyList<ReadEvent> events, Taken[] taken, List<(int Row, VisitEvent Event)> record, CancellationToken cancel)
    {
        var recorded = await log.Record([.. record.Select(r => r.Event)], cancel);
        var aboard = new List<Boarding>();
        for (var i = recorded.Length - 1; i >= 0; i--)
        {
            var (row, passing) = record[i];
            // The first event of a row is the person's own, and it is looked at last.
            taken[row] = taken[row] with { Recorded = recorded[i] };
            if (events[row] is { IsAboard: true } boarding && passing.Direction == Direction.In)
            {
                aboard.Add(new(passing.Id, passing.At, boarding.Trip, boarding.SeatRow));
            }
        }

        await boardings.Keep(aboard, cancel);
    }

    // An open visit here: the person leaves. What happened a moment ago is the same passing seen twice.
    private Direction Guess(ReadEvent e, PersonRef person, out bool justNow)
    {
        justNow = false;
        if (log.Presence.Latest(person.No) is not { } latest || latest.Place != e.Place.No || latest.Id == e.Id)
        {
            return Direction.In;
        }

        if (latest.Ended == StayEnd.ExitRecorded)
        {
            justNow = latest.ExitId != e.Id && (e.At - latest.Until).Duration() < JustNow;
            return justNow || latest.ExitId == e.Id ? Direction.Out : Direction.In;
        }

        var isOpen = latest.EnteredAt <= e.At && latest.Until > e.At;
        justNow = isOpen && e.At - latest.EnteredAt < JustNow;
        return isOpen && !justNow ? Direction.Out : Direction.In;
    }

    private async Task<IEnumerable<VisitEvent>> Companions(ReadEvent e, VisitEvent first, CancellationToken cancel)
    {
        if (e.With.Count == 0)
        {
            return [];
        }

        var persons = await passers.Companions(first.Person, e.With, cancel);
        return persons.Where(p => p.No != first.Person.No).Select(p => first with { Id = IdOf(first.Id, p), Person = p });
    }

    // Always the same for the same event and person, so that a repeat stays one.
    private static Guid IdOf(Guid first, PersonRef person) =>
        new(SHA256.HashData(Encoding.ASCII.GetBytes($"{first:N}{person.Id:N}")).AsSpan(0, 16), bigEndian: true);
}
