using LaChan.Codes;

namespace LaChan.Places;

/// <summary>
/// Tells whether somebody searches for a phone number: it begins like one that is dialled, so that a tax code is none.
/// </summary>
public static class PhoneQuestion
{
    public static PhoneNumber? Read(string? words) =>
        words?.Trim() is ['0' or '+', ..] typed && PhoneNumber.TryParse(typed, out var phone) ? phone : null;
}
