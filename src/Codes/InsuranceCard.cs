using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace LaChan.Codes;

/// <summary>
/// The QR of the health-insurance card (BHYT): fields between pipes, ending in <c>$</c>. Of about sixteen the first
/// eight are read; guardian, check string and the rest are dropped.
/// </summary>
public sealed record InsuranceCard
{
    private const string DayFormat = "dd/MM/yyyy";
    private const string Absent = "-";
    private const string End = "$";
    private const int FieldCount = 8;

    private InsuranceCard()
    {
    }

    /// <summary>Two letters and 13 digits, or the 10 digits of the social insurance number.</summary>
    public string Number { get; private init; } = "";

    public string Name { get; private init; } = "";

    public BirthDate Birth { get; private init; }

    public Sex Sex { get; private init; }

    public string? Address { get; private init; }

    /// <summary>Clinic of first treatment, as <c>10 - 001</c>.</summary>
    public string Clinic { get; private init; } = "";

    public DateOnly ValidFrom { get; private init; }

    public DateOnly? ValidUntil { get; private init; }

    public CardHolder Holder => new()
    {
        Name = Name,
        BirthDay = Birth.Day,
        BirthYear = Birth.Year,
        Sex = Sex,
        InsuranceNumber = Number,
        Address = Address,
    };

    public static bool TryParse(string? text, [NotNullWhen(true)] out InsuranceCard? card) =>
        TryParse(text, out card, out _);

    public static bool TryParse(string? text, [NotNullWhen(true)] out InsuranceCard? card, out Remark remark)
    {
        card = CardFields.Split(text, out remark) is { } fields ? Read(fields, out remark) : null;
        return card is not null;
    }

    /// <summary>The eight fields that are kept, and the end mark.</summary>
    public string Format() => string.Join(
        '|',
        Number,
        HexText.Write(Name),
        Birth.Write(DayFormat, ""),
        ((int)Sex).ToString(CultureInfo.InvariantCulture),
        Address is null ? Absent : HexText.Write(Address),
        Clinic,
        Day(ValidFrom),
        ValidUntil is { } until ? Day(until) : Absent,
        End);

    public override string ToString() => "insurance card";

    internal static InsuranceCard? Read(string[] fields, out Remark remark)
    {
        remark = CheckShape(fields);
        if (remark is not Remark.None)
        {
            return null;
        }

        var card = new InsuranceCard
        {
            Number = fields[0].ToUpperInvariant(),
            Name = HexText.Read(fields[1]) ?? "",
            Birth = BirthDate.Read(fields[2], DayFormat, "") ?? default,
            Sex = fields[3] switch { "1" => Sex.Male, "2" => Sex.Female, _ => default },
            Address = IsAbsent(fields[4]) ? null : HexText.Read(fields[4]) ?? "",
            Clinic = fields[5],
            ValidFrom = BirthDate.ReadDay(fields[6], DayFormat) ?? default,
            ValidUntil = IsAbsent(fields[7]) ? null : BirthDate.ReadDay(fields[7], DayFormat) ?? default(DateOnly),
        };
        remark = Check(card);
        return remark is Remark.None ? card : null;
    }

    private static Remark CheckShape(string[] fields) => fields switch
    {
        { Length: <= FieldCount } or [.., not End] => Remark.InsuranceCut,
        [var number, ..] when !CardFields.IsInsuranceNumber(number.ToUpperInvariant()) => Remark.InsuranceNumber,
        _ => Remark.None,
    };

    private static Remark Check(InsuranceCard card) => card switch
    {
        _ when !CardFields.IsName(card.Name) => Remark.InsuranceName,
        { Birth.Year: 0 } => Remark.CardBirth,
        { Sex: 0 } => Remark.CardSex,
        { Address: { } address } when !CardFields.IsAddress(address) => Remark.InsuranceAddress,
        _ when !IsClinic(card.Clinic) => Remark.InsuranceClinic,
        _ when card.ValidFrom == default || card.ValidUntil < card.ValidFrom => Remark.InsuranceDays,
        _ => Remark.None,
    };

    private static bool IsAbsent(string field) => field is Absent or "";

    // Digits of the province and of the clinic; the blanks around the dash come and go.
    private static bool IsClinic(string text) =>
        text.Length is > 0 and <= 20 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-');

    private static string Day(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);
}
