using LaChan.Testing;

namespace LaChan.Visits.Tests;

/// <summary>Counts the visits anew and compares with every counter.</summary>
internal static class Recount
{
    private const string DifferencesSql = """
        with visit as (select place, day, count(*)::int as n from visits.visit group by place, day)
        select 'place ' || coalesce(v.place, c.place) || ' on ' || coalesce(v.day, c.day) || ': '
            || coalesce(v.n, 0) || ' visits, counter ' || coalesce(c.n, 0)
        from visit v full join visits.place_day c on c.place = v.place and c.day = v.day
        where v.n is distinct from c.n
        union all
        select 'place ' || coalesce(d.place, y.place) || ' in ' || coalesce(d.year, y.year)
        from (select place, extract(year from day)::smallint as year, sum(n)::int as n, min(day) as first_day, max(day) as last_day
              from visits.place_day group by 1, 2) d
        full join visits.place_year y on y.place = d.place and y.year = d.year
        where (d.n, d.first_day, d.last_day) is distinct from (y.n, y.first_day, y.last_day)
        union all
        select 'units on ' || coalesce(d.day, u.day)
        from (select day, sum(n) as n from visits.place_day group by day) d
        full join (select day, sum(n) as n from visits.unit_day group by day) u on u.day = d.day
        where d.n is distinct from u.n
        """;

    public static async Task<IReadOnlyList<string>> Differences(TestDatabase database)
    {
        await using var command = database.DataSource.CreateCommand(DifferencesSql);
        await using var reader = await command.ExecuteReaderAsync();
        var differences = new List<string>();
        while (await reader.ReadAsync())
        {
            differences.Add(reader.GetString(0));
        }

        return differences;
    }

    public static async Task IsEqual(TestDatabase database) => Assert.Empty(await Differences(database));
}
