using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace LaChan.Codes;

/// <summary>
/// The national personal QR of 2021 (standard 1.1): number of a paper, name, birth, by whom it was declared, national
/// id, extension. In the masked form the first six characters of the number and the day of birth are stars.
/// </summary>
public sealed record NationalQr
{
    private const string DayFormat = "yyyy-MM-dd";
    private const string MaskedDay = "-**-**";
    private const string MaskedNumber = "******";
    private const int FieldCount = 6;

    private NationalQr()
    {
    }

    /// <summary>Citizen card, older card or passport.</summary>
    public string Number { get; private init; } = "";

    /// <summary>Capital letters without diacritics.</summary>
    public string Name { get; private init; } = "";

    public BirthDate Birth { get; private init; }

    /// <summary>Declared by somebody else for the person.</summary>
    public bool ByProxy { get; private init; }

    /// <summary>The national system's own number of the person (QID).</summary>
    public string NationalId { get; private init; } = "";

    public string ProxyId { get; private init; } = "";

    public Sex? Sex { get; private init; }

    public string InsuranceNumber { get; private init; } = "";

    public PhoneNumber? Phone { get; private init; }

    public bool IsMasked => Number.StartsWith(MaskedNumber, StringComparison.Ordinal);

    public CardHolder Holder => new()
    {
        Name = Name,
        BirthDay = Birth.Day,
        BirthYear = Birth.Year,
        Sex = Sex,
        PaperNumber = IsMasked ? null : Number,
        InsuranceNumber = InsuranceNumber.Length > 0 ? InsuranceNumber : null,
        Phone = Phone,
    };

    public static bool TryParse(string? text, [NotNullWhen(true)] out NationalQr? qr) => TryParse(text, out qr, out _);

    public static bool TryParse(string? text, [NotNullWhen(true)] out NationalQr? qr, out Remark remark)
    {
        qr = CardFields.Split(text, out remark) is { } fields ? Read(fields, out remark) : null;
        return qr is not null;
    }

    /// <summary>All that is kept, as the standard writes it; the signature in the extension is dropped.</summary>
    public string Format() => string.Join(
        '|', Number, Name, Birth.Write(DayFormat, MaskedDay), ByProxy ? "1" : "0", NationalId, FormatExtension());

    public override string ToString() => "national QR";

    internal static NationalQr? Read(string[] fields, out Remark remark)
    {
        remark = fields.Length == FieldCount ? Remark.None : Remark.CardFields;
        if (remark is not Remark.None)
        {
            return null;
        }

        var extension = fields[5].Split('<', StringSplitOptions.TrimEntries);
        var qr = new NationalQr
        {
            Number = fields[0].ToUpperInvariant(),
            Name = CodeText.Fold(fields[1]),
            Birth = BirthDate.Read(fields[2], DayFormat, MaskedDay) ?? default,
            ByProxy = fields[3] is "1",
            NationalId = fields[4],
            ProxyId = extension[0],
            Sex = extension.ElementAtOrDefault(1) switch { "1" => Codes.Sex.Male, "2" => Codes.Sex.Female, _ => null },
            InsuranceNumber = extension.ElementAtOrDefault(2)?.ToUpperInvariant() ?? "",
            Phone = PhoneNumber.Read(extension.ElementAtOrDefault(3)).Number,
        };
        remark = fields[3] is "0" or "1" ? Check(qr, extension) : Remark.NationalDeclarer;
        return remark is Remark.None ? qr : null;
    }

    private static Remark Check(NationalQr qr, string[] extension) => qr switch
    {
        _ when !IsNumber(qr.Number) => Remark.NationalNumber,
        _ when !qr.Name.All(c => char.IsAsciiLetterUpper(c) || c is ' ' or '\'' or '.' or '-') => Remark.CardName,
        _ when !CardFields.IsName(qr.Name) => Remark.CardName,
        { Birth.Year: 0 } => Remark.CardBirth,
        _ when !IsId(qr.NationalId) => Remark.NationalId,
        { ProxyId.Length: > 0 } when !IsId(qr.ProxyId) => Remark.NationalExtension,
        { InsuranceNumber: { Length: > 0 } number } when !CardFields.IsInsuranceNumber(number) =>
            Remark.NationalExtension,
        { Phone: null } when extension is [_, _, _, { Length: > 0 }, ..] => Remark.NationalExtension,
        _ when CitizenNumber.HasShape(qr.Number) => CitizenNumber.Check(qr.Number, qr.Birth.Year, qr.Sex),
        _ => Remark.None,
    };

    private static bool IsNumber(string text)
    {
        var shown = text.StartsWith(MaskedNumber, StringComparison.Ordinal) ? text[MaskedNumber.Length..] : text;
        return text.Length is >= 7 and <= 15 && shown.All(char.IsAsciiLetterOrDigit);
    }

    private static bool IsId(string text) => text.Length is >= 6 and <= 36 && text.All(char.IsAsciiDigit);

    private string FormatExtension() => string.Join(
        '<',
        ProxyId,
        Sex is { } sex ? ((int)sex).ToString(CultureInfo.InvariantCulture) : "",
        InsuranceNumber,
        Phone?.National ?? "").TrimEnd('<');
}
