using Npgsql;

namespace LaChan.Platform.Sealing;

/// <summary>The keys of the days, for a rotation.</summary>
internal sealed class DayKeyColumn(KeyRing ring, NpgsqlDataSource database) : WrappedColumn(
    "platform.day_key.wrapped",
    "select 'day ' || day, wrapped from platform.day_key where wrapped is not null",
    "update platform.day_key set wrapped = $3 where 'day ' || day = $1 and wrapped = $2",
    ring, database);

/// <summary>The named shared secrets, for a rotation.</summary>
internal sealed class NamedKeyColumn(KeyRing ring, NpgsqlDataSource database) : WrappedColumn(
    "platform.wrapped_key.wrapped",
    "select name, wrapped from platform.wrapped_key",
    "update platform.wrapped_key set wrapped = $3 where name = $1 and wrapped = $2",
    ring, database);

/// <summary>A small table of wrapped keys. An update names the old bytes, so that a key destroyed meanwhile stays so.</summary>
internal abstract class WrappedColumn(string name, string select, string update, KeyRing ring, NpgsqlDataSource database)
    : ISealedColumn
{
    private readonly KeyWrap _wrap = new(ring);

    public string Name => name;

    public async Task<IReadOnlyDictionary<short, long>> Count(CancellationToken cancel) =>
        (await All(cancel)).CountBy(row => Envelope.VersionOf(row.Wrapped)).ToDictionary(v => v.Key, v => (long)v.Value);

    public async Task<long> Reseal(short current, CancellationToken cancel)
    {
        long resealed = 0;
        foreach (var (key, wrapped) in (await All(cancel)).Where(row => Envelope.VersionOf(row.Wrapped) < current))
        {
            await using var command = database.CreateCommand(update);
            command.Parameters.Add(new() { Value = key });
            command.Parameters.Add(new() { Value = wrapped });
            command.Parameters.Add(new() { Value = _wrap.Wrap(key, _wrap.Unwrap(key, wrapped)) });
            resealed += await command.ExecuteNonQueryAsync(cancel);
        }

        return resealed;
    }

    private async Task<List<(string Key, byte[] Wrapped)>> All(CancellationToken cancel)
    {
        await using var command = database.CreateCommand(select);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var all = new List<(string, byte[])>();
        while (await rows.ReadAsync(cancel))
        {
            all.Add((rows.GetString(0), await rows.GetFieldValueAsync<byte[]>(1, cancel)));
        }

        return all;
    }
}
