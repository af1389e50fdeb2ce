namespace LaChan.Units.Import;

/// <summary>The lists that add to units: what became of them, other spellings, numbers, and who watches over what.</summary>
internal static class SideLists
{
    public static readonly SideList Successions = new(
        ["from", "to", "day", "kind"],
        connection => new(
            """
            insert into units.succession as s (from_unit, to_unit, day, whole, share, document)
            select * from unnest($1, $2, $3, $4, $5, $6)
            on conflict (from_unit, to_unit, day) do update
            set whole = excluded.whole, share = excluded.share, document = excluded.document
            where (s.whole, s.share, s.document) is distinct from (excluded.whole, excluded.share, excluded.document)
            """,
            connection),
        ["integer", "integer", "date", "boolean", "numeric", "text"],
        3,
        SuccessionOf);

    public static readonly SideList Aliases = new(
        ["key", "alias"],
        connection => new(
            """
            insert into units.alias as a (unit, alias, seen) select * from unnest($1, $2, $3)
            on conflict (unit, alias) do update set seen = excluded.seen where a.seen <> excluded.seen
            """,
            connection),
        ["integer", "text", "text"],
        2,
        (row, units) => [units.Find(row, "key"), row.Text("alias", 200), row.Text("seen", 200, optional: true)]);

    public static readonly SideList Monitors = new(
        ["agency", "unit", "place_kind"],
        connection => new(
            """
            insert into units.monitors as m (agency, unit, place_kind, origin) select * from unnest($1, $2, $3, $4)
            on conflict (agency, unit, place_kind) do update set origin = excluded.origin where m.origin <> excluded.origin
            """,
            connection),
        ["integer", "integer", "text", "text"],
        3,
        MonitoredOf);

    public static readonly SideList Figures = new(
        ["key", "kind", "as_of", "value"],
        connection => new(
            """
            insert into units.figure as f (unit, kind, as_of, value, basis, source) select * from unnest($1, $2, $3, $4, $5, $6)
            on conflict (unit, kind, as_of) do update
            set value = excluded.value, basis = excluded.basis, source = excluded.source
            where (f.value, f.basis, f.source) is distinct from (excluded.value, excluded.basis, excluded.source)
            """,
            connection),
        ["integer", "text", "date", "numeric", "text", "text"],
        3,
        FigureOf);

    public static IReadOnlyList<SideList> All { get; } = [Successions, Aliases, Monitors, Figures];

    private static object?[] SuccessionOf(ListRow row, UnitNames units)
    {
        var day = row.Day("day");
        var from = units.Find(row, "from", day.AddDays(day > DateOnly.MinValue ? -1 : 0));
        var to = units.Find(row, "to", day);
        var share = row.Measure("share", 0.000001, 1);
        if (from == to)
        {
            row.Refuse("to", Texts.SuccessorIsItself);
        }

        return
        [
            from,
            to,
            day,
            row.OneOf("kind", "full", "full", "partial") == "full",
            (decimal?)share,
            row.Text("document", 200, optional: true),
        ];
    }

    private static object?[] MonitoredOf(ListRow row, UnitNames units)
    {
        var agency = units.Find(row, "agency");
        var kind = row.Text("place_kind", 40, optional: true);
        int? unit = kind.Length > 0 && row["unit"].Length == 0 ? null : units.Find(row, "unit");
        if (unit is not null && kind.Length > 0)
        {
            row.Refuse("place_kind", Texts.OneOfTwo);
        }

        return
        [
            agency,
            unit,
            kind.Length > 0 ? kind : null,
            row.OneOf("origin", "operator", "letter", "demo", "operator"),
        ];
    }

    private static object?[] FigureOf(ListRow row, UnitNames units)
    {
        var asOf = row.Day("as_of");
        var kind = row.Text("kind", 40);
        if (!kind.All(letter => letter is >= 'a' and <= 'z' or >= '0' and <= '9' or '-') || kind is not [>= 'a' and <= 'z', ..])
        {
            row.Refuse("kind", Texts.KindNotPlain);
        }

        return
        [
            units.Find(row, "key", asOf),
            kind,
            asOf,
            row.Number("value"),
            row.Text("basis", 200, optional: true),
            row.Text("source", 200, optional: true),
        ];
    }
}
