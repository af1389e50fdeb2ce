using System.Globalization;

namespace LaChan.Platform.Web.Components;

/// <summary>The geometry of a sparkline, in the units of its drawing. A missing value is a gap and never a zero.</summary>
internal sealed class SparkShape(IReadOnlyList<double?> values, double width, double height, bool fromZero)
{
    private readonly double _least = fromZero ? 0 : values.Min() ?? 0;
    private readonly double _most = values.Max() ?? 0;

    public double Step => width / Math.Max(1, values.Count);

    /// <summary>A bar has at least one unit, so that a zero that was counted differs from nothing reported.</summary>
    public double BarHeight(double value) => _most <= 0 ? 1 : Math.Max(1, value / _most * height);

    /// <summary>Points of a line, from left to right.</summary>
    public IReadOnlyList<(double X, double Y)> Points =>
    [
        .. values.Select((value, i) => (value, i))
            .Where(v => v.value is not null)
            .Select(v => (X(v.i), Y(v.value!.Value))),
    ];

    public string Path => string.Join(' ', Points.Select((p, i) => $"{(i == 0 ? 'M' : 'L')}{Text(p.X)} {Text(p.Y)}"));

    public string Area => Points is [var first, .., var last]
        ? $"{Path} L{Text(last.X)} {Text(height)} L{Text(first.X)} {Text(height)} Z"
        : "";

    public static string Text(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    private double X(int i) => values.Count < 2 ? width / 2 : i * width / (values.Count - 1);

    private double Y(double value) => _most - _least <= 0 ? height / 2 : height - ((value - _least) / (_most - _least) * height);
}
