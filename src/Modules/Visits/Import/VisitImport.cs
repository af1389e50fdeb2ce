using LaChan.People;
using LaChan.Places;
using LaChan.Platform.Sealing;
using LaChan.Platform.Storage;
using LaChan.Platform.Tables;
using LaChan.Platform.Time;
using LaChan.Visits.Log;
using Npgsql;

namespace LaChan.Visits.Import;

/// <summary>
/// An operator's file of visits: <c>id,place,person,entered_at,left_at</c> and an optional <c>name</c>. It takes any past
/// instant and never changes a given time. All rows that can be stored are stored in one transaction.
/// </summary>
public sealed class VisitImport(
    NpgsqlDataSource database, PlaceDirectory places, PeopleDirectory people, VisitDirectory visits, DayKeys keys, TimeProvider time)
{
    private const int ChunkRows = 50_000;

    private static readonly TableHead Head = new(
        new ExpectedColumn("id"), new ExpectedColumn("place"), new ExpectedColumn("person"),
        new ExpectedColumn("entered_at"), new ExpectedColumn("left_at") { IsOptional = true },
        new ExpectedColumn("name") { IsOptional = true });

    /// <param name="errors">Gets the refused rows; <see cref="Stream.Null"/> when nobody asked.</param>
    /// <param name="dryRun">Count what would happen and change nothing.</param>
    /// <param name="progress">Hears how many rows were read.</param>
    /// <exception cref="TableRefusedException">The file as a whole cannot be read.</exception>
    public async Task<ImportTally> Run(
        Stream file, Stream errors, bool dryRun, IProgress<long> progress, CancellationToken cancel)
    {
        await places.Changed(cancel);
        await using var table = await TableReader.OpenAsync(file, Head, TableLimits.Operator, cancel);
        var refused = await RefusedRows.StartAsync(errors, table.Headers, cancel);
        var tally = new ImportTally();
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var staging = await VisitStaging.Create(connection, cancel);
        var persons = new ImportedPersons(people, register: !dryRun);
        var chunk = new List<VisitRow>(ChunkRows);
        await foreach (var row in table.ReadAsync(cancel))
        {
            tally.CountRead();
            if (VisitRow.Read(row, places, time.GetUtcNow(), out var problem) is { } visit)
            {
                chunk.Add(visit);
            }
            else
            {
                tally.CountRefused();
                await refused.AddAsync(row, problem.Column, problem.Reason, cancel);
            }

            if (chunk.Count == ChunkRows)
            {
                await Stage(chunk, staging, persons, refused, tally, dryRun, cancel);
                progress.Report(tally.Read);
            }
        }

        await Stage(chunk, staging, persons, refused, tally, dryRun, cancel);
        var stored = await staging.Store(connection, time.GetUtcNow(), cancel);
        if (stored > 0 && !dryRun)
        {
            await new NextEntries(connection, keys).Apply(staging.Days.Min(), staging.Days.Max(), cancel);
        }

        tally.CountStored(stored);
        tally.CountRepeated(staging.Rows - stored);
        await refused.EndAsync(cancel);
        progress.Report(tally.Read);
        if (!dryRun)
        {
            await Notices.Send(connection, VisitAnnouncer.Topic, cancel);
            await transaction.CommitAsync(cancel);
            visits.Forget();
        }

        return tally;
    }

    /// <summary>Finds the persons of a chunk, enciphers them day by day, and copies the rows into the staging table.</summary>
    private async Task Stage(
        List<VisitRow> chunk, VisitStaging staging, ImportedPersons persons, RefusedRows refused, ImportTally tally,
        bool dryRun, CancellationToken cancel)
    {
        var found = await persons.Of(chunk, cancel);
        var staged = new List<StagedVisit>(chunk.Count);
        foreach (var day in chunk.Select((row, i) => (row, person: found[i])).GroupBy(r => VietnamTime.DayOf(r.row.EnteredAt)))
        {
            var key = await KeyOf(day.Key, dryRun, cancel);
            if (key.IsDestroyed)
            {
                foreach (var (row, _) in day)
                {
                    tally.CountRefused();
                    await refused.AddAsync(row.Source, "entered_at", Texts.DayRetired, cancel);
                }

                continue;
            }

            staged.AddRange(day.Select(r => new StagedVisit(
                r.row, day.Key, r.person.No, key.Key is { } k ? k.TokenOf(r.person.Id) : r.person.Id)));
        }

        await staging.Copy(staged, cancel);
        chunk.Clear();
    }

    private async Task<(DayKey? Key, bool IsDestroyed)> KeyOf(DateOnly day, bool dryRun, CancellationToken cancel)
    {
        try
        {
            return (dryRun ? await keys.Find(day, cancel) : await keys.For(day, cancel), false);
        }
        catch (DayDestroyedException)
        {
            return (null, true);
        }
    }
}
