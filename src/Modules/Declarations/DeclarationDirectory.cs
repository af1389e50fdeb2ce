using LaChan.Platform.Time;
using Npgsql;

namespace LaChan.Declarations;

/// <summary>Declarations of a commune on a day by form; corrections are not counted again.</summary>
public readonly record struct DeclaredDay(int Unit, DateOnly Day, string Form, int Count, int Symptomatic, int Exposed);

/// <summary>What other modules may ask about declarations: counts only, from the counters that stay for ever.</summary>
public sealed class DeclarationDirectory(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>
    /// Declarations made at each place (a control post, or the scan page of a place) from its registration until the end of
    /// a day. Together with the place's visits this is "Tổng số đã khai báo" of forms 1, 2 and Biểu 1. A place that is not in
    /// the answer has none.
    /// </summary>
    public Task<IReadOnlyDictionary<int, long>> AtPlaces(DateOnly asOf, CancellationToken cancel) => Sums(
        "select place, sum(n)::bigint from declarations.place_day where day <= $1 group by place", asOf, cancel);

    /// <summary>
    /// Distinct residents of each commune who declared at least once until the end of a day: "Tổng số đã khai báo" of Biểu 2.
    /// By the commune of the first declaration, so that nobody is counted in two.
    /// </summary>
    public Task<IReadOnlyDictionary<int, long>> Residents(DateOnly asOf, CancellationToken cancel) => Sums(
        "select unit, sum(n)::bigint from declarations.resident_day where day <= $1 group by unit", asOf, cancel);

    /// <summary>The counts of each commune, day and form within some days.</summary>
    public async Task<IReadOnlyList<DeclaredDay>> ByDay(DateOnly from, DateOnly until, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "select unit, day, form, n, symptomatic, exposed from declarations.unit_day where day between $1 and $2 order by unit, day, form");
        command.Parameters.Add(new() { Value = from });
        command.Parameters.Add(new() { Value = until });
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var counts = new List<DeclaredDay>();
        while (await rows.ReadAsync(cancel))
        {
            counts.Add(new(
                rows.GetInt32(0), await rows.GetFieldValueAsync<DateOnly>(1, cancel), rows.GetString(2), rows.GetInt32(3),
                rows.GetInt32(4), rows.GetInt32(5)));
        }

        return counts;
    }

    private async Task<IReadOnlyDictionary<int, long>> Sums(string sql, DateOnly asOf, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = asOf > time.Today() ? time.Today() : asOf });
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var sums = new Dictionary<int, long>();
        while (await rows.ReadAsync(cancel))
        {
            sums[rows.GetInt32(0)] = rows.GetInt64(1);
        }

        return sums;
    }
}
