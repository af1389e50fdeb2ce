using System.Collections.Concurrent;
using System.Security.Cryptography;
using Npgsql;

namespace LaChan.Platform.Sealing;

/// <summary>Secrets that all processes of an installation share (a signing key, say), stored wrapped by the master key.</summary>
public sealed class WrappedKeys(KeyRing ring, NpgsqlDataSource database)
{
    private readonly KeyWrap _wrap = new(ring);
    private readonly ConcurrentDictionary<string, byte[]> _cache = [];

    /// <summary>The secret of that name; the first caller of all processes makes it.</summary>
    public async ValueTask<byte[]> GetOrCreate(string name, Func<byte[]> create, CancellationToken cancel)
    {
        if (_cache.TryGetValue(name, out var known))
        {
            return known;
        }

        var wrapped = await Find(name, cancel);
        if (wrapped is null)
        {
            await Insert(name, _wrap.Wrap(name, create()), cancel);
            wrapped = await Find(name, cancel);
        }

        return _cache[name] = _wrap.Unwrap(name, wrapped!);
    }

    /// <summary>32 random bytes under that name.</summary>
    public ValueTask<byte[]> GetOrCreate(string name, CancellationToken cancel) =>
        GetOrCreate(name, static () => RandomNumberGenerator.GetBytes(32), cancel);

    private async Task<byte[]?> Find(string name, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("select wrapped from platform.wrapped_key where name = $1");
        command.Parameters.Add(new() { Value = name });
        return (byte[]?)await command.ExecuteScalarAsync(cancel);
    }

    private async Task Insert(string name, byte[] wrapped, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "insert into platform.wrapped_key (name, wrapped) values ($1, $2) on conflict (name) do nothing");
        command.Parameters.Add(new() { Value = name });
        command.Parameters.Add(new() { Value = wrapped });
        await command.ExecuteNonQueryAsync(cancel);
    }
}
