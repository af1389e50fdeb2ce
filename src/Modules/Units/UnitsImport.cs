using LaChan.Platform.Storage;
using LaChan.Platform.Tables;
using LaChan.Platform.Web;
using LaChan.Units.Import;
using LaChan.Units.Storage;
using Npgsql;

namespace LaChan.Units;

/// <summary>
/// Takes in lists: those that the product ships, and an operator's own. The column names say what a file is (units,
/// agencies, successions, aliases, figures, assignments). A list taken in twice changes nothing the second time.
/// </summary>
public sealed class UnitsImport(NpgsqlDataSource database, UnitDirectory directory)
{
    // Units before what refers to them.
    private static readonly string[] Shipped =
        ["units", "agencies", "successions", "aliases", "monitors", "figures"];

    private static string ShippedFolder => Path.Combine(AppContext.BaseDirectory, "data", "units");

    /// <summary>Takes in the shipped lists.</summary>
    public async Task<ImportTally> RunShipped(bool dryRun, CancellationToken cancel)
    {
        var files = new List<ListFile>();
        foreach (var name in Shipped)
        {
            await using var file = File.OpenRead(Path.Combine(ShippedFolder, name + ".csv"));
            files.Add(await ListFile.Read(file, cancel));
        }

        return await Store(files, dryRun, cancel);
    }

    /// <summary>
    /// Takes in one list, and writes its refused rows to <paramref name="errors"/>; with <paramref name="dryRun"/> it only
    /// says what would happen.
    /// </summary>
    /// <exception cref="TableRefusedException">It is no list of units.</exception>
    public async Task<ImportTally> Run(Stream file, Stream errors, bool dryRun, CancellationToken cancel)
    {
        var list = await ListFile.Read(file, cancel);
        var tally = await Store([list], dryRun, cancel);
        await list.WriteRefused(errors, cancel);
        return tally;
    }

    /// <summary>
    /// Takes in the shipped lists where there are no units yet: at the first start of an installation. Where units were
    /// taken in by a version that did not write down their heirs, that is made up for.
    /// </summary>
    public async Task LoadShippedIfEmpty(CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "select exists (select from units.unit), exists (select from units.heir) or not exists (select from units.succession)");
        await using var answer = await command.ExecuteReaderAsync(cancel);
        await answer.ReadAsync(cancel);
        var (hasUnits, hasHeirs) = (answer.GetBoolean(0), answer.GetBoolean(1));
        await answer.CloseAsync();
        if (!hasUnits)
        {
            await RunShipped(dryRun: false, cancel);
        }
        else if (!hasHeirs)
        {
            await Store([], dryRun: false, cancel);
        }
    }

    private async Task<ImportTally> Store(IReadOnlyList<ListFile> files, bool dryRun, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await Run(new("select pg_advisory_xact_lock(hashtext('units.import'))", connection), cancel);
        var tally = new ImportTally();
        foreach (var file in files)
        {
            var stored = await Store(file, connection, cancel);
            var refused = file.Refused.Count();
            tally.CountRead(file.Rows.Count);
            tally.CountStored(stored);
            tally.CountRefused(refused);
            tally.CountRepeated(file.Rows.Count - stored - refused);
        }

        await HeirWriter.Write(await UnitReader.Read(connection, cancel), connection, cancel);
        await Run(new("select units.renew_closure()", connection), cancel);
        if (!dryRun)
        {
            await Notices.Send(connection, directory.Topic, cancel);
            await transaction.CommitAsync(cancel);
            await directory.Reload(cancel);
        }

        return tally;
    }

    private static async Task<int> Store(ListFile file, NpgsqlConnection connection, CancellationToken cancel)
    {
        var register = await UnitReader.Read(connection, cancel);
        if (SideLists.All.FirstOrDefault(list => file.Has(list.Columns)) is { } list)
        {
            return await list.Store(file, register, connection, cancel);
        }

        if (!file.Has("code", "name", "type", "valid_from"))
        {
            throw new TableRefusedException(Texts.ListUnknown.With(string.Join(", ", file.Headers)));
        }

        var isUnits = file.Has("level");
        var draft = new RegisterDraft(register, file.Rows.Select(row => isUnits ? UnitRow.OfUnit(row) : UnitRow.OfAgency(row)));
        var changed = draft.Changed;
        await new UnitWriter(connection, cancel).Write(changed);
        return changed.Sum(unit => unit.Rows.Count);
    }

    private static async Task Run(NpgsqlCommand command, CancellationToken cancel)
    {
        await using (command)
        {
            await command.ExecuteNonQueryAsync(cancel);
        }
    }
}
