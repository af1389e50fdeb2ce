using LaChan.Places.Contacts;
using LaChan.Places.Signing;
using LaChan.Platform.Storage;
using LaChan.Platform.Tables;
using LaChan.Units;
using Npgsql;

namespace LaChan.Places.Import;

/// <summary>
/// An operator's list of places: <c>code,name,kind,unit_code,lat,lon</c> and optional further columns. All rows that can
/// be stored are stored in one transaction; each place gets its short code and a signed main gate.
/// </summary>
public sealed class PlacesImport
{
    private const int ChunkRows = 10_000;
    private const int ManyRows = 1_000;

    private readonly NpgsqlDataSource _database;
    private readonly PlaceDirectory _places;
    private readonly UnitDirectory _units;
    private readonly GateSigner _signer;
    private readonly ContactSeal _seal;
    private readonly TimeProvider _time;

    internal PlacesImport(
        NpgsqlDataSource database, PlaceDirectory places, UnitDirectory units, GateSigner signer, ContactSeal seal,
        TimeProvider time)
    {
        (_database, _places, _units, _signer, _seal, _time) = (database, places, units, signer, seal, time);
    }

    /// <param name="file">CSV or Excel.</param>
    /// <param name="errors">Gets the refused rows; <see cref="Stream.Null"/> when nobody asked.</param>
    /// <param name="dryRun">Count what would happen and change nothing.</param>
    /// <param name="progress">Hears how many rows were read.</param>
    /// <param name="cancel">Ends the import; nothing is stored then.</param>
    /// <param name="notes">Hears of rows that were taken in with a remark, such as an unknown kind.</param>
    /// <exception cref="TableRefusedException">The file as a whole cannot be read.</exception>
    public async Task<ImportTally> Run(
        Stream file, Stream errors, bool dryRun, IProgress<long> progress, CancellationToken cancel,
        Action<RowNote>? notes = null)
    {
        await using var table = await TableReader.OpenAsync(file, PlaceRows.Head(codeExpected: true), TableLimits.Operator, cancel);
        return (await Run(table, null, errors, dryRun, progress, notes, cancel)).Tally;
    }

    /// <summary>An officer's list, which may leave out the codes.</summary>
    internal async Task<ListOutcome> Run(
        Stream file, ListScope scope, Stream errors, bool dryRun, Action<RowNote>? notes, CancellationToken cancel)
    {
        await using var table = await TableReader.OpenAsync(file, PlaceRows.Head(codeExpected: false), TableLimits.Upload, cancel);
        return await Run(table, scope, errors, dryRun, null, notes, cancel);
    }

    private async Task<ListOutcome> Run(
        TableReader table, ListScope? scope, Stream errors, bool dryRun, IProgress<long>? progress, Action<RowNote>? notes,
        CancellationToken cancel)
    {
        await _places.Changed(cancel);
        await _signer.Ready(cancel);
        var now = _time.GetUtcNow();
        var refused = await RefusedRows.StartAsync(errors, table.Headers, cancel);
        var rows = new PlaceRows(_places.Kinds, _units, now, scope);
        var run = new ListRun(rows, new(_places), refused, notes);
        await using var connection = await _database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var staging = await PlaceStaging.Create(connection, cancel);
        await Stage(table, run, staging, dryRun, progress, cancel);
        await refused.EndAsync(cancel);
        var stored = dryRun ? [] : await staging.Store(now, cancel);
        run.Tally.CountStored(dryRun ? staging.Rows : stored.Length);
        run.Tally.CountRepeated(dryRun ? 0 : staging.Rows - stored.Length);
        if (!dryRun)
        {
            await Notices.Send(connection, PlaceDirectory.ChangeTopic, cancel);
            await transaction.CommitAsync(cancel);
            await Tidy(stored.Length, connection, cancel);
            await _places.Changed(cancel);
        }

        return new(run.Tally, stored);
    }

    // Lists are read from the indexes alone once PostgreSQL has looked over the rows; it would do so by itself, but later.
    private static async Task Tidy(int stored, NpgsqlConnection connection, CancellationToken cancel)
    {
        if (stored >= ManyRows)
        {
            await using var command = new NpgsqlCommand("vacuum (analyze) places.place, places.gate", connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private async Task Stage(
        TableReader table, ListRun run, PlaceStaging staging, bool dryRun, IProgress<long>? progress, CancellationToken cancel)
    {
        var chunk = new List<NewPlace>(ChunkRows);
        await foreach (var row in table.ReadAsync(cancel))
        {
            if (await run.Take(row, cancel) is { } place)
            {
                chunk.Add(place);
            }

            if (chunk.Count == ChunkRows)
            {
                await Stage(chunk, staging, dryRun, cancel);
                progress?.Report(run.Tally.Read);
            }
        }

        await Stage(chunk, staging, dryRun, cancel);
        progress?.Report(run.Tally.Read);
    }

    private async Task Stage(List<NewPlace> chunk, PlaceStaging staging, bool dryRun, CancellationToken cancel)
    {
        if (dryRun)
        {
            staging.Skip(chunk.Count);
        }
        else
        {
            var ready = new ReadyPlace[chunk.Count];
            Parallel.For(0, ready.Length, new() { CancellationToken = cancel }, at => ready[at] = ReadyPlace.Of(chunk[at], _signer, _seal));
            await staging.Copy(ready, cancel);
        }

        chunk.Clear();
    }
}
