namespace LaChan.Units.Model;

/// <summary>A name with its type word apart, as in the official list.</summary>
internal sealed record UnitName(string Name, string Type);

/// <summary>A point inside the unit (WGS 84) and its area, as far as they are known.</summary>
internal sealed record UnitExtent(double? Latitude, double? Longitude, double? AreaSquareKilometres);

/// <summary>One unit over its whole life. It exists on the days on which it has a name.</summary>
internal sealed class UnitHistory(int id, string key, UnitLevel level)
{
    public int Id { get; } = id;

    /// <summary>The unit's name in files: it lasts, and says nothing ("02842-2019").</summary>
    public string Key { get; } = key;

    public UnitLevel Level { get; } = level;

    public UnitKind Kind => Level == UnitLevel.Agency ? UnitKind.Agency : UnitKind.Administrative;

    public Timeline<UnitName> Names { get; } = new();

    public Timeline<string> Codes { get; } = new();

    public Timeline<int> Parents { get; } = new();

    public Timeline<UnitExtent> Extents { get; } = new();

    public List<string> Aliases { get; } = [];

    public Unit? On(DateOnly day)
    {
        if (!Names.TryGet(day, out var name) || !Codes.TryGet(day, out var code))
        {
            return null;
        }

        int? parent = Parents.TryGet(day, out var known) ? known : null;
        var extent = Extents.TryGet(day, out var found) ? found : null;
        return new(Id, Kind, Level, code, name.Name, name.Type, parent, extent?.Latitude, extent?.Longitude)
        {
            AreaSquareKilometres = extent?.AreaSquareKilometres,
        };
    }

    /// <summary>The days on which something about the unit begins or ends.</summary>
    public IEnumerable<DateOnly> ChangeDays() =>
        DaysOf(Names).Concat(DaysOf(Codes)).Concat(DaysOf(Parents)).Concat(DaysOf(Extents));

    private static IEnumerable<DateOnly> DaysOf<T>(Timeline<T> timeline)
        where T : notnull =>
        timeline.Entries.SelectMany(entry =>
            entry.Period.Until is { } until ? [entry.Period.From, until] : new[] { entry.Period.From });
}
