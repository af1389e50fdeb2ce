using LaChan.Codes;
using LaChan.People;
using LaChan.Platform.Text;

namespace LaChan.Cases.Desk;

/// <summary>
/// Finds a case or contact by code, phone, or name without diacritics, in memory and only over what the officer sees anyway.
/// </summary>
internal static class PersonSearch
{
    private const int LongestWords = 100;

    public static bool Matches(string code, PersonDetails? person, string? words) =>
        string.IsNullOrWhiteSpace(words) || words.Length > LongestWords
        || code.Contains(words.Trim(), StringComparison.OrdinalIgnoreCase)
        || (PhoneNumber.TryParse(words, null, out var phone) && person?.Phone == phone.E164)
        || (person?.Name is { } name && VietnameseText.Fold(name).Contains(VietnameseText.Fold(words), StringComparison.Ordinal));
}
