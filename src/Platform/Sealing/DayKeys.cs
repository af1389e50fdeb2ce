using System.Collections.Concurrent;
using System.Security.Cryptography;
using Npgsql;

namespace LaChan.Platform.Sealing;

/// <summary>The keys of the days, kept wrapped in <c>platform.day_key</c>. Safe for all threads and processes.</summary>
public sealed class DayKeys(KeyRing ring, NpgsqlDataSource database)
{
    // Another process may destroy a day; a cached key is believed for so long.
    private const long BelievedMilliseconds = 60_000;

    private readonly KeyWrap _wrap = new(ring);
    private readonly ConcurrentDictionary<DateOnly, (DayKey Key, long LoadedAt)> _cache = [];

    /// <summary>The key of a day, made when the day has none.</summary>
    /// <exception cref="DayDestroyedException">The day's key was destroyed.</exception>
    public ValueTask<DayKey> For(DateOnly day, CancellationToken cancel) =>
        Cached(day) is { } key ? new(key) : new(LoadOrCreate(day, cancel));

    /// <summary>The key of a day, or null when it has none: not made yet, or destroyed.</summary>
    public async ValueTask<DayKey?> Find(DateOnly day, CancellationToken cancel) =>
        Cached(day) ?? (await Load(day, cancel)).Key;

    /// <summary>
    /// Destroys the keys of all days before that one, and gives how many there were. Their tokens can never be read again.
    /// </summary>
    public async Task<int> Destroy(DateOnly before, CancellationToken cancel)
    {
        var destroyed = await DayKeyEraser.Erase(database, before, cancel);
        foreach (var day in _cache.Keys.Where(day => day < before))
        {
            _cache.TryRemove(day, out _);
        }

        return destroyed;
    }

    private DayKey? Cached(DateOnly day) =>
        _cache.TryGetValue(day, out var cached) && Environment.TickCount64 - cached.LoadedAt < BelievedMilliseconds
            ? cached.Key
            : null;

    private async Task<DayKey> LoadOrCreate(DateOnly day, CancellationToken cancel)
    {
        var (key, destroyed) = await Load(day, cancel);
        if (key is null && !destroyed)
        {
            await Insert(day, cancel);
            (key, destroyed) = await Load(day, cancel);
        }

        return destroyed ? throw new DayDestroyedException(day) : key!;
    }

    private async Task<(DayKey? Key, bool Destroyed)> Load(DateOnly day, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("select wrapped from platform.day_key where day = $1");
        command.Parameters.Add(new() { Value = day });
        switch (await command.ExecuteScalarAsync(cancel))
        {
            case byte[] wrapped:
                // The object on hand is kept, with its ciphers: a day has one key for ever.
                var known = _cache.TryGetValue(day, out var cached) ? cached.Key : null;
                var key = known ?? new DayKey(day, _wrap.Unwrap(KeyWrap.NameOf(day), wrapped));
                _cache[day] = (key, Environment.TickCount64);
                return (key, false);
            case DBNull:
                _cache.TryRemove(day, out _);
                return (null, true);
            default:
                return (null, false);
        }
    }

    // Whoever comes first makes the key; the others find it by the Load that follows.
    private async Task Insert(DateOnly day, CancellationToken cancel)
    {
        var wrapped = _wrap.Wrap(KeyWrap.NameOf(day), RandomNumberGenerator.GetBytes(DayKey.KeySize));
        await using var command = database.CreateCommand(
            "insert into platform.day_key (day, wrapped) values ($1, $2) on conflict (day) do nothing");
        command.Parameters.Add(new() { Value = day });
        command.Parameters.Add(new() { Value = wrapped });
        await command.ExecuteNonQueryAsync(cancel);
    }
}
