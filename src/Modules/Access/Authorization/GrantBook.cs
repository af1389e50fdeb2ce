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
    private const long MissMilliseconds = 200;

    private readonly SemaphoreSlim _reading = new(1);
    private volatile Grants _grants = Grants.None;
    private long _lookedAt = long.MinValue / 2;

    /// <summary>The grants as of less than two seconds ago.</summary>
    public ValueTask<Grants> Current(CancellationToken cancel)
    {
        var age = Age;
        if (age < LookAgainMilliseconds)
        {
            return new(_grants);
        }

        if (age < OldestMilliseconds && _reading.CurrentCount > 0)
        {
            // Not awaited: its failure leaves the age as it is, and the next request waits and fails itself.
            _ = Look(LookAgainMilliseconds, CancellationToken.None);
        }

        return age < OldestMilliseconds ? new(_grants) : new(Look(LookAgainMilliseconds, cancel));
    }

    /// <summary>
    /// For something not found: it may be brand new. However many ask, the database is asked five times a second.
    /// </summary>
    public ValueTask<Grants> AfterMiss(CancellationToken cancel) =>
        Age < MissMilliseconds ? new(_grants) : new(Look(MissMilliseconds, cancel));

    public void Dispose() => _reading.Dispose();

    private long Age => Environment.TickCount64 - Interlocked.Read(ref _lookedAt);

    private async Task<Grants> Look(long olderThan, CancellationToken cancel)
    {
        await _reading.WaitAsync(cancel);
        try
        {
            if (Age < olderThan)
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
