namespace LaChan.Platform.Tables;

/// <summary>What a column holds; it decides how a value is written in each format.</summary>
public enum CellType
{
    /// <summary>Anything people typed. Never a formula, in no format.</summary>
    Text,

    /// <summary>
    /// A phone number in E.164 (<c>+84912345678</c>), written as it is although it begins with a plus.
    /// </summary>
    Phone,

    Whole,

    /// <summary>A number with a fixed number of decimals.</summary>
    Fraction,

    /// <summary>A Vietnamese day.</summary>
    Day,

    /// <summary>A moment, written in Vietnamese time.</summary>
    Instant,
}
