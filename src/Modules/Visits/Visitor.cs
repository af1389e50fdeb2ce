using LaChan.Codes;
using LaChan.People;
using LaChan.Platform.Text;

namespace LaChan.Visits;

/// <summary>What a person says about himself at the door: a phone, and a name when it is the first time.</summary>
internal static class Visitor
{
    public const int LongestName = 100;

    /// <returns>The claim, or null and a sentence that says what to correct.</returns>
    public static PersonClaim? Read(string? phone, string? name, out string problem)
    {
        var reading = PhoneNumber.Read(phone);
        var given = VietnameseText.Normalise(name ?? "");
        problem = reading.Number is null ? Texts.PhoneWrong
            : given.Length > LongestName ? Texts.NameTooLong
            : "";
        return problem.Length > 0
            ? null
            : new PersonClaim { Phone = reading.Number!.E164, Name = given.Length == 0 ? null : given };
    }
}
