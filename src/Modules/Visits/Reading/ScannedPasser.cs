using LaChan.Codes;
using LaChan.People;

namespace LaChan.Visits.Reading;

/// <summary>
/// Reads who passes out of a scanned text. Of a card only what tells one person from another is taken; what is not the
/// code of a person is refused with a sentence that says what it is.
/// </summary>
internal static class ScannedPasser
{
    // A code is fresh at the moment of its scan, however late it arrives.
    public static Passer? Read(string text, DateTimeOffset at, out string problem)
    {
        var read = ScannedText.Classify(text, ScanRules.None with { Now = at });
        problem = read switch
        {
            { Valid: false } => read.Reason.Length > 0 ? read.Reason : Texts.NotAPersonsCode,
            { Kind: ScannedKind.Place } => Texts.PlaceCodeNotPerson,
            { Kind: ScannedKind.Phone } => Texts.PhoneNeedsName,
            _ => "",
        };
        return read.Value switch
        {
            PersonalCode code => Passer.Of(code),
            PrintedHandle card => Passer.Of(card),
            CardHolder holder => Passer.Of(ClaimOf(holder, read.Normal)),
            _ => null,
        };
    }

    private static PersonClaim ClaimOf(CardHolder holder, string normal) => new()
    {
        Name = holder.Name,
        BirthYear = holder.BirthYear,
        PaperNumber = holder.PaperNumber,
        CardNumber = holder.InsuranceNumber,
        Phone = holder.Phone?.E164,
        // A masked code shows no paper, but it always has the national system's own number.
        Reference = NationalQr.TryParse(normal, out var national) ? $"qid:{national.NationalId}" : null,
    };
}
