using LaChan.Codes;
using LaChan.Places;
using LaChan.Platform.Text;

namespace LaChan.Visits.Silence;

/// <summary>What an officer asks of the silent places, as it stands in the address; what makes no sense is left out.</summary>
public sealed record SilentQuestion
{
    private const int LongestWords = 100;
    private readonly string[] _words = [];

    /// <summary>The code of a unit within the own area.</summary>
    public string? Unit { get; init; }

    public string? Kind { get; init; }

    /// <summary>True for places that had visits and have none now; false for those that never had one.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>Silent for so many days at least.</summary>
    public int? Days { get; init; }

    public string? Reason { get; init; }

    /// <summary>An outcome of a call, or <c>none</c> for places that nobody called.</summary>
    public string? Call { get; init; }

    public string? Sort { get; init; }

    public string? Words
    {
        get;
        init
        {
            field = value is { Length: > LongestWords } ? value[..LongestWords] : value;
            Phone = PhoneQuestion.Read(field);
            _words = Phone is not null ? [] : VietnameseText.Fold(field ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        }
    }

    /// <summary>The contact's phone, when a number was typed instead of words.</summary>
    public PhoneNumber? Phone { get; private init; }

    public bool Matches(PlaceEntry place) =>
        (Kind is null || place.Kind.Code == Kind)
        && (Reason is null || SilenceReason.Of(place) == Reason)
        && (Call is null || Call == (place.LastCall?.Outcome ?? "none"))
        && Array.TrueForAll(_words, word => place.SearchKey.Contains(word, StringComparison.Ordinal));
}
