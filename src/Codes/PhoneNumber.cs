using System.Diagnostics.CodeAnalysis;

namespace LaChan.Codes;

/// <summary>
/// A Vietnamese mobile or landline number. It prints itself masked, so that it may slip into a log without harm; ask
/// for <see cref="E164"/> or <see cref="Display"/> by name.
/// </summary>
public sealed record PhoneNumber : IParsable<PhoneNumber>
{
    private readonly string _national;

    private PhoneNumber(string national, bool isMobile) => (_national, IsMobile) = (national, isMobile);

    public bool IsMobile { get; }

    /// <summary>The stored form: <c>+84916033555</c>.</summary>
    public string E164 => "+84" + _national;

    /// <summary>As it is dialled in Viet Nam: <c>0916033555</c>.</summary>
    public string National => "0" + _national;

    /// <summary>For those who may see it: <c>0916 033 555</c>, <c>0213 3798 798</c>, <c>024 3825 1234</c>.</summary>
    public string Display
    {
        get
        {
            var head = IsMobile ? 3 : PhoneTables.AreaLength(_national);
            var tail = IsMobile || _national.Length - head < 8 ? 3 : 4;
            return $"0{_national[..head]} {_national[head..^tail]} {_national[^tail..]}";
        }
    }

    /// <summary>For everybody else: <c>***555</c>.</summary>
    public string Masked => "***" + _national[^3..];

    /// <summary>Reads any written form, and says what was wrong or changed.</summary>
    public static PhoneReading Read(string? text) => PhoneReader.Read(text);

    public static bool TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [NotNullWhen(true)] out PhoneNumber? result)
    {
        result = Read(s).Number;
        return result is not null;
    }

    public static bool TryParse([NotNullWhen(true)] string? s, [NotNullWhen(true)] out PhoneNumber? result) =>
        TryParse(s, null, out result);

    public static PhoneNumber Parse(string s, IFormatProvider? provider) =>
        Read(s).Number ?? throw new FormatException("This is not a Vietnamese phone number.");

    public override string ToString() => Masked;

    /// <summary>A number without its leading 0, when the numbering plan has it.</summary>
    internal static PhoneNumber? Of(string national)
    {
        if (PhoneTables.IsMobile(national))
        {
            return new PhoneNumber(national, isMobile: true);
        }

        return national.Length is 9 or 10 && PhoneTables.AreaLength(national) > 0
            ? new PhoneNumber(national, isMobile: false)
            : null;
    }
}
