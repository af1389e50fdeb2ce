using LaChan.Platform.Storage;
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
    public async Task<UnitsTally> LoadShipped(CancellationToken cancel)
    {
        var files = new List<ListFile>();
        foreach (var name in Shipped)
        {
            using var text = File.OpenText(Path.Combine(ShippedFolder, name + ".csv"));
            files.Add(ListFile.Read(text));
        }

        return await Store(files, dryRun: false, cancel);
    }

    /// <summary>Takes in one list; with <paramref name="dryRun"/> it only says what would happen.</summary>
    public Task<UnitsTally> Load(TextReader csv, bool dryRun, CancellationToken cancel) =>
        Store([ListFile.Read(csv)], dryRun, cancel);

    /// <summary>Takes in the shipped lists where there are no units yet: at the first start of an installation.</summary>
    public async Task LoadShippedIfEmpty(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("select exists (select from units.unit)");
        if (await command.ExecuteScalarAsync(cancel) is false)
        {
            await LoadShipped(cancel);
        }
    }

    private async Task<UnitsTally> Store(IReadOnlyList<ListFile> files, bool dryRun, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await Run(new("select pg_advisory_xact_lock(hashtext('units.import'))", connection), cancel);
        var tally = new UnitsTally(0, 0, 0, []);
        foreach (var file in files)
        {
            tally += await StoreOne(file, connection, cancel);
        }

        await Run(new("select units.renew_closure()", connection), cancel);
        if (dryRun)
        {
            return tally;
        }

        await Notices.Send(connection, directory.Topic, cancel);
        await transaction.CommitAsync(cancel);
        await directory.Reload(cancel);
        return tally;
    }

    private static async Task<UnitsTally> StoreOne(ListFile file, NpgsqlConnection connection, CancellationToken cancel)
    {
        var register = await UnitReader.Read(connection, cancel);
        if (SideLists.All.FirstOrDefault(list => list.Columns.All(file.Columns.Contains)) is { } list)
        {
            return await list.Store(file, register, connection, cancel);
        }

        if (!file.Columns.Contains("name") || !file.Columns.Contains("valid_from"))
        {
            return new(0, 0, 0, [new(1, "", Texts.ListUnknown.With(string.Join(", ", file.Columns)))]);
        }

        var isUnits = file.Columns.Contains("level");
        var rows = file.Rows.Select(row => isUnits ? UnitRow.OfUnit(row) : UnitRow.OfAgency(row)).ToList();
        var draft = new RegisterDraft(register, rows);
        var changed = draft.Changed;
        await new UnitWriter(connection, cancel).Write(changed);
        var refused = file.Rows.Select(row => row.Refusal).OfType<RefusedRow>().ToList();
        var stored = changed.Sum(unit => unit.Rows.Count);
        return new(rows.Count, stored, rows.Count - stored - refused.Count, refused);
    }

    private static async Task Run(NpgsqlCommand command, CancellationToken cancel)
    {
        await using (command)
        {
            await command.ExecuteNonQueryAsync(cancel);
        }
    }
}
