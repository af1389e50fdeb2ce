using LaChan.Platform.Privacy;
using LaChan.Platform.Sealing;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LaChan.Visits.Keeping;

/// <summary>
/// Visits are destroyed when they are 28 days old (security.md section 3), day by day, and then the keys of their days:
/// whatever copy of a token is left somewhere leads to nobody. Their counts stay. A run that was cut off is completed by
/// the next one, which takes up whatever old days are still there.
/// </summary>
internal sealed class VisitRetention(
    NpgsqlDataSource database, DayKeys keys, IOptions<VisitOptions> options, TimeProvider time) : IRetention
{
    private const string OldDaysSql = """
        select to_date(right(c.relname, 8), 'YYYYMMDD') from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'visits.visit'::regclass and right(c.relname, 8) < to_char($1, 'YYYYMMDD')
        order by 1
        """;

    private const string CountSql = """
        select (select count(*) from visits.visit where day < $1) + (select count(*) from visits.set_aside where day < $1)
        """;

    private const string ForgetAsideSql = """
        with gone as (delete from visits.set_aside where day < $1 returning 1),
        aboard as (delete from visits.boarding where day < $1)
        select count(*) from gone
        """;

    public string Name => "visits.visit";

    public DataClass Class => DataClass.Sensitive;

    public int Days => options.Value.DaysKept;

    public async Task<Forgotten> Run(DateOnly today, bool dryRun, CancellationToken cancel)
    {
        var before = today.AddDays(-Days);
        if (dryRun)
        {
            return new(await Scalar(CountSql, before, cancel), before);
        }

        var gone = 0L;
        foreach (var day in await OldDays(before, cancel))
        {
            gone += await Retire(day, cancel);
        }

        gone += await Scalar(ForgetAsideSql, before, cancel);
        await keys.Destroy(before, cancel);
        return new(gone, before);
    }

    private async Task<long> Retire(DateOnly day, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("select visits.retire_day($1, $2)");
        command.Parameters.Add(new() { Value = day });
        command.Parameters.Add(new() { Value = time.GetUtcNow() });
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    private async Task<long> Scalar(string sql, DateOnly before, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = before });
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    private async Task<List<DateOnly>> OldDays(DateOnly before, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(OldDaysSql);
        command.Parameters.Add(new() { Value = before });
        var days = new List<DateOnly>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            days.Add(await reader.GetFieldValueAsync<DateOnly>(0, cancel));
        }

        return days;
    }
}
