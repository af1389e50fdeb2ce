using LaChan.Codes;
using LaChan.Platform.Text;
using LaChan.Units;

namespace LaChan.Places.Officers;

/// <summary>What an officer asks of the list, as it stands in the address.</summary>
internal sealed record PlaceFilter
{
    public const int PageSize = 50;
    private const int LongestQuestion = 100;
    private const int MostWords = 8;
    private const int LastPage = 100_000;

    public static readonly string[] Sorts = ["name", "-name", "kind", "-kind", "unit", "-unit", "registered", "-registered"];

    /// <summary>Each must occur in name, address, code or plate; without diacritics.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>The contact's phone, when a number was typed instead of words.</summary>
    public PhoneNumber? Phone { get; init; }

    public PlaceKind? Kind { get; init; }

    /// <summary>A unit within the officer's area.</summary>
    public Unit? Unit { get; init; }

    public PlaceState? State { get; init; }

    public required string Sort { get; init; }

    public required int Page { get; init; }

    /// <summary>Unknown values are no filters: an old link still shows a list.</summary>
    public static PlaceFilter Read(
        string? q, string? kind, string? unit, string? state, string? sort, int page, PlaceKinds kinds, UnitTree tree, int scope)
    {
        var asked = unit is { Length: > 0 and < 20 } ? tree.ByCode(unit) : null;
        var phone = PhoneQuestion.Read(q);
        return new()
        {
            Phone = phone,
            Words = phone is not null || q is { Length: > LongestQuestion } ? [] : [.. VietnameseText.Fold(q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords)],
            Kind = kind is null ? null : kinds.Find(kind),
            Unit = asked is not null && tree.IsWithin(asked.Id, scope) ? asked : null,
            State = state switch { "open" => PlaceState.Open, "closed" => PlaceState.Closed, "no-poster" => PlaceState.NoPoster, _ => null },
            Sort = Sorts.Contains(sort) ? sort! : "name",
            Page = Math.Clamp(page, 1, LastPage),
        };
    }
}

/// <summary>States of places that the list can be narrowed to.</summary>
internal enum PlaceState
{
    Open,
    Closed,

    /// <summary>Open, and nobody has printed its poster yet.</summary>
    NoPoster,
}
