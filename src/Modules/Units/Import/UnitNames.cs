using LaChan.Platform.Web;
using LaChan.Units.Model;

namespace LaChan.Units.Import;

/// <summary>How lists name units: by key, or by the code that a unit had on a day.</summary>
internal sealed class UnitNames(UnitRegister units)
{
    private readonly Dictionary<string, int> _byKey = units.Units.ToDictionary(unit => unit.Key, unit => unit.Id);

    /// <summary>The unit of a cell; a row that names none is refused.</summary>
    public int Find(ListRow row, string column, DateOnly? day = null)
    {
        var name = row.Text(column, 40);
        if (_byKey.TryGetValue(name, out var id))
        {
            return id;
        }

        if (day is { } on && units.AsOf(on).ByCode(name) is { } unit)
        {
            return unit.Id;
        }

        row.Refuse(column, Texts.UnitUnknown.With(name));
        return 0;
    }
}
