namespace LaChan.Visits.Figures;

/// <summary>The orders of a table of figures, as they stand in the address: a key, with a minus for greatest first.</summary>
internal static class LineOrder
{
    /// <summary>Worst first.</summary>
    public const string Usual = "-silent-rate";

    public static IReadOnlyList<AreaLine> Sort(IReadOnlyList<AreaLine> lines, string? order)
    {
        var (key, isDown) = (order ?? Usual) is ['-', .. var rest] ? (rest, true) : (order!, false);
        if (key == "name")
        {
            return isDown ? [.. lines.OrderByDescending(l => l.Name, ByName)] : [.. lines.OrderBy(l => l.Name, ByName)];
        }

        Func<AreaLine, decimal?> value = key switch
        {
            "places" => l => l.Places,
            "silent" => l => l.Silent,
            "due" => l => (decimal?)l.Due?.Share,
            "today" => l => l.Today,
            "week" => l => l.Week,
            "change" => l => l.Change,
            _ => l => l.SilentRate,
        };
        var sorted = isDown ? lines.OrderByDescending(value) : lines.OrderBy(value);
        return [.. sorted.ThenByDescending(l => l.Places).ThenBy(l => l.Name, ByName)];
    }

    private static StringComparer ByName { get; } =
        StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("vi-VN"), ignoreCase: true);
}
