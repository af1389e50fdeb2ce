using LaChan.Reporting.Storage;
using Npgsql;

namespace LaChan.Reporting.Tally;

/// <summary>What a community team counted in a hamlet until a day.</summary>
public sealed record HamletCount(string Hamlet, DateOnly Day, int Phones, int Installs, int Declared);

/// <summary>The counts of hamlets. Each stands until the hamlet is counted again.</summary>
internal sealed class HamletTally(NpgsqlDataSource database)
{
    private const string LatestSql = """
        select distinct on (hamlet) hamlet, day, phones, installs, declared from reporting.tally
        where unit = $1 and day <= $2 order by hamlet, day desc
        """;

    // A sheet that comes late does not undo a later one.
    private const string StoreSql = """
        insert into reporting.tally as t (id, unit, hamlet, day, phones, installs, declared, by_account, counted_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (unit, hamlet, day) do update
            set id = excluded.id, phones = excluded.phones, installs = excluded.installs, declared = excluded.declared,
                by_account = excluded.by_account, counted_at = excluded.counted_at
            where t.counted_at <= excluded.counted_at
        """;

    public async Task<IReadOnlyList<HamletCount>> Latest(int unit, DateOnly day, CancellationToken cancel) => await database.Rows(
        LatestSql, row => new HamletCount(row.GetString(0), row.Day(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4)),
        cancel, unit, day);

    public async Task Store(Guid id, int unit, HamletCount count, Guid by, DateTimeOffset at, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(StoreSql);
        foreach (var value in new object[] { id, unit, count.Hamlet, count.Day, count.Phones, count.Installs, count.Declared, by, at.ToUniversalTime() })
        {
            command.Parameters.Add(new() { Value = value });
        }

        await command.ExecuteNonQueryAsync(cancel);
    }
}
