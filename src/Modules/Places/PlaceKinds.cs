using LaChan.Platform.Time;

namespace LaChan.Places;

/// <summary>The nature of a kind: what its registration asks for and how its visits end.</summary>
public enum PlaceNature
{
    Building,
    Vehicle,
    Occasion,
}

/// <summary>Letter 002 counts public places and state offices apart.</summary>
public enum PlaceSector
{
    Public,
    State,
}

/// <summary>A kind of place as the letters name it; <see cref="Code"/> is stable and used in files.</summary>
public sealed record PlaceKind(short No, string Code, string NameVi, string NameEn, PlaceSector Sector, PlaceNature Nature);

/// <summary>How a stay without a recorded exit ends, for visits that begin within <see cref="From"/> until <see cref="Until"/>.</summary>
/// <param name="Stay">The assumed length.</param>
/// <param name="Longest">No exit is matched with an entry that is older than this.</param>
/// <param name="Shut">When nobody is expected to enter; null when people come at any hour.</param>
public sealed record StayRule(
    short Kind, DateOnly From, DateOnly? Until, TimeSpan Stay, TimeSpan Longest, bool ExitExpected, ShutHours? Shut = null)
{
    /// <summary>No stay lasts longer, whatever its kind (places.kind_rule allows 168 hours).</summary>
    public static readonly TimeSpan LongestOfAll = TimeSpan.FromDays(7);
}

/// <summary>Hours of the Vietnamese clock, which may reach over midnight; <see cref="Until"/> is no longer one of them.</summary>
public readonly record struct ShutHours(TimeOnly From, TimeOnly Until)
{
    // TimeOnly knows of midnight: 04:00 is between 23:00 and 05:00.
    public bool Hold(DateTimeOffset at) => TimeOnly.FromDateTime(VietnamTime.Local(at).DateTime).IsBetween(From, Until);
}

/// <summary>All kinds with their dated rules; an immutable snapshot.</summary>
public sealed class PlaceKinds(IReadOnlyList<PlaceKind> kinds, IReadOnlyList<StayRule> rules)
{
    private readonly Dictionary<string, PlaceKind> _byCode = kinds.ToDictionary(k => k.Code);
    private readonly Dictionary<short, PlaceKind> _byNo = kinds.ToDictionary(k => k.No);
    private readonly ILookup<short, StayRule> _rules = rules.ToLookup(r => r.Kind);

    public IReadOnlyList<PlaceKind> All => kinds;

    public PlaceKind? Find(string code) => _byCode.GetValueOrDefault(code);

    public PlaceKind this[short no] => _byNo[no];

    /// <summary>The rule in force on the day of entry.</summary>
    public StayRule RuleFor(short kind, DateOnly day) =>
        _rules[kind].FirstOrDefault(r => r.From <= day && (r.Until is null || day < r.Until))
        ?? new StayRule(kind, DateOnly.MinValue, null, TimeSpan.FromHours(2), TimeSpan.FromDays(1), ExitExpected: true);
}
