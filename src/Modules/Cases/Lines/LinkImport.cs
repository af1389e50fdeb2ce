using LaChan.Cases.Storage;
using LaChan.Platform.Tables;
using Npgsql;

namespace LaChan.Cases.Lines;

/// <summary>
/// Who exposed whom among cases: <c>from,to,date,setting</c>, the last two may be empty; Go.Data's names of the columns are
/// understood. A self-exposure and an unknown end are refused with a reason, a repeat is counted; circles are kept.
/// </summary>
public sealed class LinkImport(NpgsqlDataSource database, TimeProvider time)
{
    internal static readonly TableHead Head = new(
        new ExpectedColumn("from", "infector", "Source UID", "Source person Visual ID"),
        new ExpectedColumn("to", "infectee", "Target UID", "Target person Visual ID"),
        new ExpectedColumn("date", "Date of last contact", "contact_date") { IsOptional = true },
        new ExpectedColumn("setting", "exposure", "Exposure type", "Context of transmission") { IsOptional = true });

    private const string KnownSql = """
        select ref from cases.line union select code from cases.case_file where state <> 3
        """;

    private const string StoreSql = """
        insert into cases.link (from_ref, to_ref, met_on, setting, imported_at)
        select f, t, d, s, $5 from unnest($1::text[], $2::text[], $3::date[], $4::text[]) as r (f, t, d, s)
        on conflict (from_ref, to_ref) do nothing
        """;

    private const string SelfSql = """
        insert into cases.self_exposure (ref, imported_at) select r, $2 from unnest($1::text[]) r on conflict do nothing
        """;

    /// <param name="errors">Gets the refused rows; <see cref="Stream.Null"/> when nobody asked.</param>
    /// <exception cref="TableRefusedException">The file as a whole cannot be read.</exception>
    public async Task<ImportTally> Run(Stream file, Stream errors, bool dryRun, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var known = await Known(connection, cancel);
        await using var table = await TableReader.OpenAsync(file, Head, TableLimits.Operator, cancel);
        var refused = await RefusedRows.StartAsync(errors, table.Headers, cancel);
        var tally = new ImportTally();
        var links = new Dictionary<(string, string), Link>();
        var selves = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in table.ReadAsync(cancel))
        {
            tally.CountRead();
            if (Read(row, known, selves, out var fault) is not { } link)
            {
                tally.CountRefused();
                await refused.AddAsync(row, fault.Column, fault.Reason, cancel);
            }
            else if (!links.TryAdd((link.From, link.To), link))
            {
                tally.CountRepeated();
            }
        }

        await refused.EndAsync(cancel);
        var stored = await Store(connection, transaction, [.. links.Values], [.. selves], cancel);
        tally.CountStored(stored);
        tally.CountRepeated(links.Count - stored);
        if (!dryRun)
        {
            await Platform.Storage.Notices.Send(connection, CaseStore.ChangeTopic, cancel);
            await transaction.CommitAsync(cancel);
        }

        return tally;
    }

    private static Link? Read(
        TableRow row, HashSet<string> known, HashSet<string> selves, out (string Column, string Reason) fault)
    {
        fault = row.Fault is { } broken ? ("", broken) : default;
        var (from, to) = (LineFields.Plain(row["from"]), LineFields.Plain(row["to"]));
        var met = LineFields.Day(row, "date", ref fault);
        if (fault.Reason is null && (from is null || to is null))
        {
            fault = (from is null ? "from" : "to", Texts.LinkEndMissing);
        }
        else if (fault.Reason is null && (!known.Contains(from!) || !known.Contains(to!)))
        {
            fault = (known.Contains(from!) ? "to" : "from", Texts.LinkEndUnknown);
        }
        else if (fault.Reason is null && from == to)
        {
            selves.Add(from!);
            fault = ("to", Texts.LinkToSelf);
        }

        return fault.Reason is null ? new(from!, to!, met, LineFields.Plain(row["setting"])) : null;
    }

    private static async Task<HashSet<string>> Known(NpgsqlConnection connection, CancellationToken cancel)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand(KnownSql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            known.Add(reader.GetString(0));
        }

        return known;
    }

    private async Task<int> Store(
        NpgsqlConnection connection, NpgsqlTransaction transaction, Link[] links, string[] selves, CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new(StoreSql)
        {
            Parameters =
            {
                new() { Value = links.Select(l => l.From).ToArray() },
                new() { Value = links.Select(l => l.To).ToArray() },
                new() { Value = links.Select(l => l.Met).ToArray() },
                new() { Value = links.Select(l => l.Setting).ToArray() },
                new() { Value = time.GetUtcNow() },
            },
        });
        batch.BatchCommands.Add(new(SelfSql)
        {
            Parameters = { new() { Value = selves }, new() { Value = time.GetUtcNow() } },
        });
        await batch.ExecuteNonQueryAsync(cancel);
        return (int)batch.BatchCommands[0].RecordsAffected;
    }

    private sealed record Link(string From, string To, DateOnly? Met, string? Setting);
}
