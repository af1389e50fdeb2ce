using Npgsql;

namespace LaChan.Access.Authorization;

/// <summary>
/// The grants in memory, never older than two seconds: a request costs a look into a table, and what was withdrawn
/// anywhere, by whatever process, is refused within two seconds. Between one and two seconds of age the old ones still
/// serve while one request reads the change number in the background.
/// </summary>
internal sealed class GrantBook(NpgsqlDataSource database, TimeProvider time) : IDisposable
{
    private const long LookAgainMilliseconds = 1_000;
    private const long OldestMilliseconds = 1_900;
    private const long BetweenMissesMilliseconds = 200;

    private readonly SemaphoreSlim _reading = new(1);
    private volatile Grants _grants = Grants.None;
    private long _lookedAt = -OldestMilliseconds;

    /// <summary>The grants as of less than two seconds ago.</summary>
    public ValueTask<Grants> Current(CancellationToken cancel)
    {
        var now = Environment.TickCount64;
        var age = now - Interlocked.Read(ref _lookedAt);
        if (age < LookAgainMilliseconds)
        {
            return new(_grants);
        }

        if (age >= OldestMilliseconds)
        {
            return new(Look(now - LookAgainMilliseconds, cancel));
        }

        if (_reading.CurrentCount > 0)
        {
            // Not awaited: if it fails, the age grows on, and the next request waits and fails itself.
            _ = Look(now - LookAgainMilliseconds, CancellationToken.None);
        }

        return new(_grants);
    }

    /// <summary>
    /// For something not found, which may be brand new: the grants as of now. However many ask, the database is asked
    /// five times a second.
    /// </summary>
    public async ValueTask<Grants> AfterMiss(CancellationToken cancel)
    {
        var asked = Environment.TickCount64;
        var wait = BetweenMissesMilliseconds - (asked - Interlocked.Read(ref _lookedAt));
        if (wait > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(wait), cancel);
        }

        return await Look(asked, cancel);
    }

    /// <summary>For a change made by this process, which is to hold at once.</summary>
    public Task Renew(CancellationToken cancel) => Look(Environment.TickCount64 + 1, cancel);

    public void Dispose() => _reading.Dispose();

    /// <summary>Looks into the database unless somebody did since <paramref name="since"/>.</summary>
    private async Task<Grants> Look(long since, CancellationToken cancel)
    {
        await _reading.WaitAsync(cancel);
        try
        {
            if (Interlocked.Read(ref _lookedAt) > since)
            {
                return _grants;
            }

            var began = Environment.TickCount64;
            if (_grants.Version == 0 || await GrantReader.Version(database, cancel) != _grants.Version)
            {
                _grants = await GrantReader.Read(database, time.GetUtcNow(), cancel);
            }

            Interlocked.Exchange(ref _lookedAt, began);
            return _grants;
        }
        finally
        {
            _reading.Release();
        }
    }
}
