using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace LaChan.Codes;

/// <summary>
/// The QR on the front of the chip card (CCCD): seven fields between pipes. Of the eleven fields of the 2024 card only
/// the first seven are read.
/// </summary>
public sealed record IdCard
{
    private const string DayFormat = "ddMMyyyy";
    private const int FieldCount = 7;
    private const int MaxFieldCount = 11;

    private IdCard()
    {
    }

    public string Number { get; private init; } = "";

    /// <summary>The nine digits of the card before (CMND), or empty.</summary>
    public string OldNumber { get; private init; } = "";

    public string Name { get; private init; } = "";

    public DateOnly Birth { get; private init; }

    public Sex Sex { get; private init; }

    public string Address { get; private init; } = "";

    public DateOnly IssuedOn { get; private init; }

    public CardHolder Holder => new()
    {
        Name = Name,
        BirthDay = Birth,
        BirthYear = Birth.Year,
        Sex = Sex,
        PaperNumber = Number,
        Address = Address,
    };

    public static bool TryParse(string? text, [NotNullWhen(true)] out IdCard? card) => TryParse(text, out card, out _);

    public static bool TryParse(string? text, [NotNullWhen(true)] out IdCard? card, out Remark remark)
    {
        card = CardFields.Split(text, out remark) is { } fields ? Read(fields, out remark) : null;
        return card is not null;
    }

    /// <summary>The seven fields as the card writes them.</summary>
    public string Format() => string.Join(
        '|', Number, OldNumber, Name, Day(Birth), Sex is Sex.Male ? "Nam" : "Nữ", Address, Day(IssuedOn));

    public override string ToString() => "ID card";

    internal static IdCard? Read(string[] fields, out Remark remark)
    {
        remark = CheckTexts(fields);
        if (remark is not Remark.None)
        {
            return null;
        }

        var card = new IdCard
        {
            Number = fields[0],
            OldNumber = fields[1],
            Name = fields[2],
            Birth = BirthDate.ReadDay(fields[3], DayFormat) ?? default,
            Sex = SexOf(fields[4]) ?? default,
            Address = fields[5],
            IssuedOn = BirthDate.ReadDay(fields[6], DayFormat) ?? default,
        };
        remark = card switch
        {
            { Birth: var birth } when birth == default => Remark.CardBirth,
            { Sex: 0 } => Remark.CardSex,
            { IssuedOn: var issued } when issued == default => Remark.CardIssueDay,
            _ => CitizenNumber.Check(card.Number, card.Birth.Year, card.Sex),
        };
        return remark is Remark.None ? card : null;
    }

    private static Remark CheckTexts(string[] fields) => fields switch
    {
        { Length: < FieldCount or > MaxFieldCount } => Remark.CardFields,
        [var number, ..] when CitizenNumber.Check(number) is not Remark.None and var wrong => wrong,
        [_, { Length: not (0 or 9) }, ..] => Remark.CardOldNumber,
        [_, var old, ..] when !old.All(char.IsAsciiDigit) => Remark.CardOldNumber,
        [_, _, var name, ..] when !CardFields.IsName(name) => Remark.CardName,
        [_, _, _, _, _, var address, ..] when !CardFields.IsAddress(address) => Remark.CardAddress,
        _ => Remark.None,
    };

    // Some readers lose the diacritics or the case.
    private static Sex? SexOf(string text) => CodeText.Fold(text) switch
    {
        "NAM" => Codes.Sex.Male,
        "NU" => Codes.Sex.Female,
        _ => null,
    };

    private static string Day(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);
}
