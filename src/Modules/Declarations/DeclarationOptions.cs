namespace LaChan.Declarations;

/// <summary>Settings of declarations; section <c>Declarations</c>.</summary>
public sealed class DeclarationOptions
{
    public const string Section = "Declarations";

    /// <summary>How many days declarations are kept (security.md section 3: 28).</summary>
    public int DaysKept { get; set; } = 28;

    /// <summary>How many declarations one phone may send on one day: a family, or the driver of a bus.</summary>
    public int PhonePerDay { get; set; } = 60;

    /// <summary>Called where no health station has told its number: the health ministry's hotline.</summary>
    public string Hotline { get; set; } = "19009095";

    /// <summary>The provinces whose border gates the entry form offers; empty for all.</summary>
    public IList<string> GateProvinces { get; } = [];

    /// <summary>An arrival that nobody accepted for so long goes up to the district.</summary>
    public int HoursToAccept { get; set; } = 12;

    internal bool IsUsable => DaysKept is >= 7 and <= 366 && PhonePerDay > 0 && HoursToAccept > 0;
}
