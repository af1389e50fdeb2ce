using System.Data;
using LaChan.People;
using LaChan.Platform.Sealing;
using Npgsql;

namespace LaChan.Visits.Log;

/// <summary>
/// Stores a draft in one round trip, which is one transaction: visits, changed ends, events set aside, and every counter.
/// It keeps a connection of its own, so that PostgreSQL knows its statements.
/// </summary>
internal sealed class BatchWriter(NpgsqlDataSource database, DayKeys keys, TimeProvider time) : IAsyncDisposable
{
    private static readonly IReadOnlySet<Guid> None = new HashSet<Guid>();

    private readonly HashSet<DateOnly> _partitions = [];
    private NpgsqlConnection? _connection;

    /// <summary>Writes the draft; answers the entries that the database had already.</summary>
    public async Task<IReadOnlySet<Guid>> Write(Draft draft)
    {
        var rows = new BatchRows();
        foreach (var history in draft.Histories.Values)
        {
            foreach (var stay in history.Stays)
            {
                if (stay.Entry is { } entry)
                {
                    await EnsureDay(stay.Day);
                    rows.AddEntry(stay, entry, await Token(stay.Day, history.Person));
                }
                else if (stay.IsChanged)
                {
                    rows.AddChanged(stay);
                }
            }

            foreach (var exit in history.Exits)
            {
                if (exit.EndsWaiting)
                {
                    rows.AddSettled(exit.Id);
                }
            }
        }

        var now = time.GetUtcNow();
        foreach (var row in draft.SetAside(now).DistinctBy(a => a.Id))
        {
            rows.AddAside(row, await Token(row.KeyDay, row.Person));
        }

        return rows.IsEmpty ? None : await Execute(rows, now);
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }
    }

    private async Task<IReadOnlySet<Guid>> Execute(BatchRows rows, DateTimeOffset now)
    {
        try
        {
            return await Execute(rows, mayRepeat: false, now);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return await Execute(rows, mayRepeat: true, now);
        }
    }

    private async Task<IReadOnlySet<Guid>> Execute(BatchRows rows, bool mayRepeat, DateTimeOffset now)
    {
        try
        {
            await using var batch = new NpgsqlBatch(await Connected());
            rows.Fill(batch.BatchCommands, mayRepeat, now);
            return await batch.ExecuteScalarAsync() is Guid[] repeats ? repeats.ToHashSet() : None;
        }
        catch (Exception e) when (e is not PostgresException { IsTransient: false })
        {
            // The next batch begins on a connection about which nothing is doubtful.
            await DisposeAsync();
            throw;
        }
    }

    private async ValueTask<NpgsqlConnection> Connected()
    {
        if (_connection is { FullState: ConnectionState.Open } open)
        {
            return open;
        }

        await DisposeAsync();
        _connection = await database.OpenConnectionAsync();
        // The arrays differ in length only: planning anew for each would cost more than it finds.
        await using var settings = new NpgsqlCommand("set plan_cache_mode = force_generic_plan", _connection);
        await settings.ExecuteNonQueryAsync();
        return _connection;
    }

    private async Task EnsureDay(DateOnly day)
    {
        if (_partitions.Contains(day))
        {
            return;
        }

        await using var command = database.CreateCommand("select visits.partition_of($1)");
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = day });
        await command.ExecuteNonQueryAsync();
        _partitions.Add(day);
    }

    private async ValueTask<Guid> Token(DateOnly day, PersonRef person) =>
        (await keys.For(day, CancellationToken.None)).TokenOf(person.Id);
}
