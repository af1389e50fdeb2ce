namespace LaChan.Codes;

/// <summary>Finds out which code a text is by its outward shape, then reads it by that code's rules.</summary>
internal sealed class Classifier(ScanRules rules)
{
    private const int ShortestLongDigits = 20;
    private const int FewestPhoneDigits = 3;
    private const string Dial = "tel:";

    public ScannedText Classify(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Other(Remark.Empty);
        }

        if (text.Length > ScannedText.MaxLength)
        {
            return Other(Remark.TooLong);
        }

        var trimmed = text.Trim();
        return OtherCodes.IsWebAddress(trimmed) ? ReadAddress(trimmed)
            : trimmed.Contains('|', StringComparison.Ordinal) ? ReadCard(trimmed)
            : OtherCodes.Recognise(trimmed) is not Remark.None and var remark ? Other(remark)
            : ReadDigits(trimmed) ?? ReadPlace(trimmed) ?? ReadNumberOfPaper(trimmed) ?? ReadShortCode(trimmed)
                ?? ReadPhone(trimmed) ?? Other(Remark.NotRecognised);
    }

    private ScannedText ReadAddress(string text)
    {
        if (rules.Addresses.TryTakePath(text, out var path))
        {
            return PlaceCode.TryParse(path, out var place)
                ? ReadPlace(place)
                : ScannedText.Refused(ScannedKind.Place, Remark.PlaceDamaged);
        }

        return PlaceCode.TryParse(text.AsSpan(text.LastIndexOf('/') + 1), out _)
            ? ScannedText.Refused(ScannedKind.Place, Remark.PlaceForeignAddress)
            : Other(OtherCodes.IsNationalPlace(text) ? Remark.NationalPlaceQr : Remark.WebLink);
    }

    private ScannedText? ReadPlace(string text)
    {
        if (PlaceCode.TryParse(text, out var place))
        {
            return ReadPlace(place);
        }

        return text.Length > ShortCode.Length + 1 && text[ShortCode.Length] is '-'
            && char.IsAsciiDigit(text[ShortCode.Length + 1]) && text.Contains('.', StringComparison.Ordinal)
            && ShortCode.TryParseExact(text.AsSpan(0, ShortCode.Length), out _)
                ? ScannedText.Refused(ScannedKind.Place, Remark.PlaceDamaged)
                : null;
    }

    private ScannedText ReadPlace(PlaceCode place) =>
        rules.Verifier is { } verifier && !verifier.Verify(place)
            ? ScannedText.Refused(ScannedKind.Place, Remark.PlaceForged)
            : ScannedText.Read(ScannedKind.Place, place.Code.ToString(), place);

    private static ScannedText? ReadShortCode(string text)
    {
        if (ShortCode.TryParse(text, out var code))
        {
            return OtherCodes.LooksLikeWords(text) ? null : ScannedText.Read(ScannedKind.Place, code.ToString(), code);
        }

        return OtherCodes.LooksLikeShortCode(text)
            ? ScannedText.Refused(ScannedKind.Place, Remark.PlaceLookAlikes)
            : null;
    }

    private ScannedText? ReadDigits(string text)
    {
        if (DigitText.DigitsOf(text) is not { Length: >= ShortestLongDigits } digits)
        {
            return null;
        }

        return digits[..2] switch
        {
            DigitText.HandleMark when PrintedHandle.TryParse(digits, out var handle) =>
                ScannedText.Read(ScannedKind.Handle, digits, handle),
            DigitText.HandleMark => ScannedText.Refused(ScannedKind.Handle, Remark.HandleDamaged),
            DigitText.PersonMark when PersonalCode.TryParse(digits, out var code) => ReadPersonal(code),
            DigitText.PersonMark => ScannedText.Refused(ScannedKind.Person, Remark.PersonDamaged),
            _ => Other(Remark.NotRecognised),
        };
    }

    private ScannedText ReadPersonal(PersonalCode code) =>
        (rules.Now is { } now ? code.FreshnessAt(now, rules.Skew) : Freshness.Fresh) switch
        {
            Freshness.Early => ScannedText.Refused(ScannedKind.Person, Remark.PersonEarly),
            Freshness.Expired => ScannedText.Refused(ScannedKind.Person, Remark.PersonExpired),
            _ => ScannedText.Read(ScannedKind.Person, code.ToText(), code),
        };

    private static ScannedText ReadCard(string text)
    {
        if (CardFields.Split(text, out var remark) is not { } fields)
        {
            return Other(remark);
        }

        var kind = CardFields.KindOf(fields);
        return kind switch
        {
            ScannedKind.InsuranceCard when InsuranceCard.Read(fields, out remark) is { } insurance =>
                ScannedText.Read(kind, insurance.Format(), insurance.Holder),
            ScannedKind.NationalQr when NationalQr.Read(fields, out remark) is { } national =>
                ScannedText.Read(kind, national.Format(), national.Holder),
            ScannedKind.IdCard when IdCard.Read(fields, out remark) is { } card =>
                ScannedText.Read(kind, card.Format(), card.Holder),
            ScannedKind.Other => Other(Remark.NotRecognised),
            _ => ScannedText.Refused(kind, remark),
        };
    }

    private static ScannedText? ReadNumberOfPaper(string text) => text switch
    {
        ['0', ..] when CitizenNumber.HasShape(text) => ScannedText.Refused(
            ScannedKind.IdCard,
            CitizenNumber.Check(text) is not Remark.None and var wrong ? wrong : Remark.CardNumberOnly),
        { Length: 15 } when CardFields.IsInsuranceNumber(text.ToUpperInvariant()) =>
            ScannedText.Refused(ScannedKind.InsuranceCard, Remark.InsuranceNumberOnly),
        _ => null,
    };

    private static ScannedText? ReadPhone(string text)
    {
        var dialled = text.StartsWith(Dial, StringComparison.OrdinalIgnoreCase) ? text[Dial.Length..] : text;
        var (number, remark) = PhoneNumber.Read(dialled);
        if (number is not null)
        {
            return ScannedText.Read(ScannedKind.Phone, number.E164, number, remark);
        }

        return remark is Remark.PhoneOtherCharacters or Remark.Empty || text.Count(char.IsDigit) < FewestPhoneDigits
            ? null
            : ScannedText.Refused(ScannedKind.Phone, remark);
    }

    private static ScannedText Other(Remark remark) => ScannedText.Refused(ScannedKind.Other, remark);
}
