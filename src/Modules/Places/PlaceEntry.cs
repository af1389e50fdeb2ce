using LaChan.Platform.Time;

namespace LaChan.Places;

/// <summary>An entrance of a place with the signature that its QR carries.</summary>
/// <param name="No">0 is the main entrance.</param>
/// <param name="Signature">64 bytes, ES256.</param>
public sealed record Gate(short No, string Name, short KeyId, ReadOnlyMemory<byte> Signature, bool IsCancelled);

/// <summary>A call of an officer to a place.</summary>
public sealed record PlaceCall(DateTimeOffset At, string Outcome);

/// <summary>A place as the rest of the system sees it: immutable, kept in memory, without its contact.</summary>
public sealed record PlaceEntry
{
    public required int No { get; init; }
    public required Guid Id { get; init; }

    /// <summary>What imports and reports name it by, up to 64 characters.</summary>
    public required string Code { get; init; }

    /// <summary>Eight characters that people can type.</summary>
    public required string ShortCode { get; init; }

    public required string Name { get; init; }
    public required PlaceKind Kind { get; init; }

    /// <summary>The commune; 0 when the import named none.</summary>
    public required int UnitId { get; init; }

    public string Address { get; init; } = "";
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public string? Plate { get; init; }
    public required DateTimeOffset RegisteredAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public DateTimeOffset? BeginsAt { get; init; }
    public DateTimeOffset? EndsAt { get; init; }
    public int? Capacity { get; init; }

    /// <summary>Name, address and codes without diacritics, in lower case: what a search looks through.</summary>
    public string SearchKey { get; init; } = "";

    /// <summary>When somebody first took the poster; null while nobody has.</summary>
    public DateTimeOffset? PosterTakenAt { get; init; }

    /// <summary>An officer's last call because the place was silent, and what came of it.</summary>
    public PlaceCall? LastCall { get; init; }

    /// <summary>When a message last reminded its contact that nobody scans.</summary>
    public DateTimeOffset? RemindedAt { get; init; }

    public required IReadOnlyList<Gate> Gates { get; init; }
    public required PlaceKinds Kinds { get; init; }

    public short KindNo => Kind.No;

    /// <summary>
    /// When a stay that began at <paramref name="enteredAt"/> ends if nobody records its exit: by the rule of the kind, or
    /// with the occasion.
    /// </summary>
    public DateTimeOffset AssumedEnd(DateTimeOffset enteredAt) =>
        enteredAt + (RestOfOccasion(enteredAt) ?? Kinds.RuleFor(KindNo, VietnamTime.DayOf(enteredAt)).Stay);

    /// <summary>An occasion that has ended: nobody enters any more, but whoever is inside may still leave.</summary>
    public bool IsOver(DateTimeOffset at) => Kind.Nature == PlaceNature.Occasion && EndsAt <= at;

    /// <summary>Nobody is expected to enter a place of this kind at this hour.</summary>
    public bool IsShut(DateTimeOffset at) => Kinds.RuleFor(KindNo, VietnamTime.DayOf(at)).Shut?.Hold(at) == true;

    /// <summary>How long after its entry a stay may be ended by an exit.</summary>
    public TimeSpan LongestStay(DateTimeOffset enteredAt)
    {
        var byRule = Kinds.RuleFor(KindNo, VietnamTime.DayOf(enteredAt)).Longest;
        return RestOfOccasion(enteredAt) is { } rest && rest > byRule ? rest : byRule;
    }

    // However long an occasion goes on: whoever looks for stays that go on looks no further back.
    private TimeSpan? RestOfOccasion(DateTimeOffset enteredAt) =>
        Kind.Nature != PlaceNature.Occasion || EndsAt is not { } end || end <= enteredAt ? null
        : end - enteredAt < StayRule.LongestOfAll ? end - enteredAt : StayRule.LongestOfAll;
}
