namespace LaChan.Units;

/// <summary>The levels as files and addresses name them.</summary>
internal static class LevelNames
{
    public static readonly string[] All = [.. Enum.GetValues<UnitLevel>().Select(Of)];

    public static string Of(UnitLevel level) => level switch
    {
        UnitLevel.Province => "province",
        UnitLevel.District => "district",
        UnitLevel.Commune => "commune",
        UnitLevel.Hamlet => "hamlet",
        UnitLevel.Agency => "agency",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, null),
    };

    public static UnitLevel? Read(string? name)
    {
        foreach (var level in Enum.GetValues<UnitLevel>())
        {
            if (Of(level) == name)
            {
                return level;
            }
        }

        return null;
    }
}
