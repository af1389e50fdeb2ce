using LaChan.Units.Model;

namespace LaChan.Units.Import;

/// <summary>One row of a list of units or agencies: what a unit was from one day to another.</summary>
internal sealed record UnitRow(
    ListRow Source,
    string Key,
    UnitLevel Level,
    string Code,
    UnitName Name,
    string Parent,
    Period Valid,
    UnitExtent Extent,
    AgencyCells? Agency)
{
    private const int LongestCode = 40;
    private static readonly string[] Levels = [.. LevelNames.All.Where(name => name != LevelNames.Of(UnitLevel.Agency))];

    /// <summary>Columns <c>level,code,name,type,parent,valid_from</c>, and as far as known <c>key,valid_until,lat,lon,area_km2</c>.</summary>
    public static UnitRow OfUnit(ListRow row)
    {
        var level = LevelNames.Read(row.OneOf("level", "", Levels));
        if (level is null)
        {
            row.Refuse("level", Texts.CellMissing);
        }

        return new(
            row,
            row.Text("key", LongestCode, optional: true),
            level ?? 0,
            row.Text("code", LongestCode),
            NameOf(row),
            row.Text("parent", LongestCode, optional: level == UnitLevel.Province),
            PeriodOf(row),
            new(row.Measure("lat", -90, 90), row.Measure("lon", -180, 180), row.Measure("area_km2", 0.001, 1_000_000)),
            null);
    }

    /// <summary>Columns <c>code,name,type,valid_from</c>, and as far as known <c>parent,area,seat,form,valid_until,origin</c>.</summary>
    public static UnitRow OfAgency(ListRow row)
    {
        var code = row.Text("code", LongestCode);
        var form = row.OneOf("form", "", "1", "2", "3");
        return new(
            row,
            code,
            UnitLevel.Agency,
            code,
            NameOf(row),
            row.Text("parent", LongestCode, optional: true),
            PeriodOf(row),
            new(null, null, null),
            new(
                row.Text("area", LongestCode, optional: true),
                row.Text("seat", LongestCode, optional: true),
                form.Length == 1 ? (short)(form[0] - '0') : null,
                row.OneOf("origin", "operator", "letter", "demo", "operator")));
    }

    private static UnitName NameOf(ListRow row) => new(row.Text("name", 200), row.Text("type", 50));

    private static Period PeriodOf(ListRow row)
    {
        var period = new Period(row.Day("valid_from"), row.OptionalDay("valid_until"));
        if (period.IsEmpty)
        {
            row.Refuse("valid_until", Texts.PeriodEmpty);
        }

        return period;
    }
}

/// <summary>What a list says of an agency beside its name, still as written.</summary>
internal sealed record AgencyCells(string Area, string Seat, short? Form, string Origin);
