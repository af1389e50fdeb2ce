using LaChan.Tracing;

namespace LaChan.Cases.Desk;

/// <summary>Somebody who may have exposed others at a place during [From, Until).</summary>
internal readonly record struct Exposing(int Person, int Place, DateTimeOffset From, DateTimeOffset Until, short? Gate)
{
    public int Start => VisitTime.Of(From);

    public int End => VisitTime.Of(Until);
}

/// <summary>
/// What an officer asks at a milestone or over all of them. It is stored with the list that was made of its answer, so that
/// the list can be made again.
/// </summary>
internal sealed record ContactQuestion
{
    /// <summary>1 for contacts of the case, 2 for contacts of its contacts.</summary>
    public int Degree { get; init; } = 1;

    /// <summary>The milestone asked about; null for all.</summary>
    public string? Milestone { get; init; }

    /// <summary>The F1 whose contacts are asked for; null for all of them.</summary>
    public Guid? Contact { get; init; }

    public required int MinMinutes { get; init; }

    /// <summary>The minimum is asked of the sum over all meetings, not of the longest one.</summary>
    public bool Total { get; init; }

    /// <summary>Short codes of places that do not count.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset Until { get; init; }
}

/// <summary>One time that a contact and an exposer were at one place.</summary>
internal readonly record struct Encounter(int Exposer, int Place, DateTimeOffset From, DateTimeOffset Until);

/// <summary>Somebody who was there, ranked by exposure.</summary>
internal sealed record RankedContact
{
    public required int Person { get; init; }

    /// <summary>Over all meetings.</summary>
    public required long Seconds { get; init; }

    /// <summary>Of the longest meeting.</summary>
    public required int Longest { get; init; }

    public required IReadOnlyList<Encounter> Encounters { get; init; }

    /// <summary>Minutes, weighted by kind of place, size of the room and repeated meetings.</summary>
    public required double Score { get; init; }

    /// <summary>The commune of the places where this person is most often; 0 when there is none.</summary>
    public required int LikelyUnit { get; init; }

    public DateTimeOffset FirstMet => Encounters[0].From;

    public DateTimeOffset LastMet => Encounters.Max(e => e.Until);

    public int MinutesOf(bool total) => (int)((total ? Seconds : Longest) / 60);
}

/// <summary>All who were there, the most exposed first, as the data was at one moment.</summary>
internal sealed record RankedContacts(IReadOnlyList<RankedContact> All, DateTimeOffset DataAt, long Visits)
{
    public int Above(int minutes, bool total) => All.Count(c => c.MinutesOf(total) >= minutes);
}
