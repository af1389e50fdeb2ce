using System.Globalization;
using LaChan.Platform.Text;
using LaChan.Platform.Time;

namespace LaChan.Platform.Tables;

/// <summary>One typed value of a table. Empty means not reported, which is not zero.</summary>
public readonly record struct Cell
{
    private Cell(CellType type, string? text = null, decimal number = 0, DateTimeOffset instant = default, int decimals = 0) =>
        (Type, TextValue, Number, Moment, Decimals, HasValue) = (type, text, number, instant, decimals, true);

    public CellType Type { get; }

    public bool HasValue { get; }

    internal string? TextValue { get; }

    internal decimal Number { get; }

    internal DateTimeOffset Moment { get; }

    internal int Decimals { get; }

    public static Cell Empty => default;

    public static Cell Text(string? text) => text is null ? Empty : new(CellType.Text, text);

    public static Cell Phone(string? phone) => phone is null ? Empty : new(CellType.Phone, phone);

    public static Cell Whole(long? number) => number is { } value ? new(CellType.Whole, number: value) : Empty;

    /// <summary>Rounded half away from zero.</summary>
    public static Cell Fraction(decimal? number, int decimals) => number is { } value
        ? new(CellType.Fraction, number: decimal.Round(value, decimals, MidpointRounding.AwayFromZero), decimals: decimals)
        : Empty;

    public static Cell Day(DateOnly? day) => day is { } value
        ? new(CellType.Day, instant: new DateTimeOffset(value.ToDateTime(TimeOnly.MinValue), VietnamTime.Offset))
        : Empty;

    public static Cell Instant(DateTimeOffset? instant) => instant is { } value
        ? new(CellType.Instant, instant: VietnamTime.Local(value))
        : Empty;

    /// <summary>For programs: <c>58.56</c>, <c>2021-06-23</c>, <c>2021-06-23T10:30:00+07:00</c>.</summary>
    public string ToMachineText() => !HasValue ? "" : Type switch
    {
        CellType.Whole or CellType.Fraction => Number.ToString("F" + Decimals, CultureInfo.InvariantCulture),
        CellType.Day => Moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        CellType.Instant => Moment.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
        _ => TextValue ?? "",
    };

    /// <summary>
    /// For people: <c>58,56</c>, <c>23/6/2021</c>, <c>10:30 23/6/2021</c>, and a dash where nothing was reported.
    /// </summary>
    public string ToDisplayText() => !HasValue ? "–" : Type switch
    {
        CellType.Whole or CellType.Fraction => VietnameseNumber.Format(Number, Decimals),
        CellType.Day => VietnameseDate.Format(DateOnly.FromDateTime(Moment.DateTime)),
        CellType.Instant => VietnameseDate.Format(Moment),
        _ => TextValue ?? "",
    };
}
