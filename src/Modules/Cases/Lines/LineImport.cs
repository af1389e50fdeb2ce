using LaChan.Cases.Storage;
using LaChan.Platform.Tables;
using LaChan.Platform.Text;
using LaChan.Platform.Time;
using LaChan.Units;
using Npgsql;

namespace LaChan.Cases.Lines;

/// <summary>
/// Cases from elsewhere: <c>id,onset,sampled,outcome,unit_code</c>, of which only the id must be there; Go.Data's names of
/// the columns are understood. Every row is stored, repeated or refused with a reason; all in one transaction.
/// </summary>
public sealed class LineImport(NpgsqlDataSource database, UnitDirectory units, TimeProvider time)
{
    internal static readonly TableHead Head = new(
        new ExpectedColumn("id", "case_id", "Visual ID", "UID"),
        new ExpectedColumn("onset", "date_onset", "dt_onset", "Date of onset") { IsOptional = true },
        new ExpectedColumn("sampled", "date_sampled", "Date sample taken") { IsOptional = true },
        new ExpectedColumn("outcome") { IsOptional = true },
        new ExpectedColumn("unit_code", "Location ID") { IsOptional = true });

    private const string StoreSql = """
        insert into cases.line (ref, onset, sampled, outcome, unit_id, imported_at)
        select ref, onset, sampled, outcome, unit, $6
        from unnest($1::text[], $2::date[], $3::date[], $4::text[], $5::int[]) as r (ref, onset, sampled, outcome, unit)
        on conflict (ref) do nothing
        """;

    /// <param name="errors">Gets the refused rows; <see cref="Stream.Null"/> when nobody asked.</param>
    /// <exception cref="TableRefusedException">The file as a whole cannot be read.</exception>
    public async Task<ImportTally> Run(Stream file, Stream errors, bool dryRun, CancellationToken cancel)
    {
        await using var table = await TableReader.OpenAsync(file, Head, TableLimits.Operator, cancel);
        var refused = await RefusedRows.StartAsync(errors, table.Headers, cancel);
        var tally = new ImportTally();
        var lines = new Dictionary<string, Line>(StringComparer.Ordinal);
        await foreach (var row in table.ReadAsync(cancel))
        {
            tally.CountRead();
            if (Read(row, out var fault) is not { } line)
            {
                tally.CountRefused();
                await refused.AddAsync(row, fault.Column, fault.Reason, cancel);
            }
            else if (!lines.TryAdd(line.Ref, line))
            {
                tally.CountRepeated();
            }
        }

        await refused.EndAsync(cancel);
        var stored = await Store([.. lines.Values], dryRun, cancel);
        tally.CountStored(stored);
        tally.CountRepeated(lines.Count - stored);
        return tally;
    }

    private Line? Read(TableRow row, out (string Column, string Reason) fault)
    {
        fault = row.Fault is { } broken ? ("", broken) : default;
        var id = VietnameseText.Normalise(row["id"]);
        if (fault.Reason is null && id.Length is 0 or > LineFields.LongestText)
        {
            fault = ("id", Texts.LineIdWrong);
        }

        var onset = LineFields.Day(row, "onset", ref fault);
        var sampled = LineFields.Day(row, "sampled", ref fault);
        var unit = 0;
        if (LineFields.Plain(row["unit_code"]) is { } code)
        {
            unit = units.AsOf(sampled ?? onset ?? time.Today()).ByCode(code)?.Id ?? units.AsOf(time.Today()).ByCode(code)?.Id ?? 0;
            fault = unit == 0 && fault.Reason is null ? ("unit_code", Texts.UnitCodeUnknown) : fault;
        }

        if (fault.Reason is null && onset > sampled)
        {
            fault = ("onset", Texts.OnsetAfterSample);
        }

        return fault.Reason is null ? new(id, onset, sampled, LineFields.Plain(row["outcome"]), unit) : null;
    }

    private async Task<int> Store(Line[] lines, bool dryRun, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new(StoreSql)
        {
            Parameters =
            {
                new() { Value = lines.Select(l => l.Ref).ToArray() },
                new() { Value = lines.Select(l => l.Onset).ToArray() },
                new() { Value = lines.Select(l => l.Sampled).ToArray() },
                new() { Value = lines.Select(l => l.Outcome).ToArray() },
                new() { Value = lines.Select(l => l.Unit).ToArray() },
                new() { Value = time.GetUtcNow() },
            },
        });
        var stored = await batch.ExecuteNonQueryAsync(cancel);
        if (!dryRun)
        {
            await Platform.Storage.Notices.Send(connection, CaseStore.ChangeTopic, cancel);
            await transaction.CommitAsync(cancel);
        }

        return stored;
    }

    private sealed record Line(string Ref, DateOnly? Onset, DateOnly? Sampled, string? Outcome, int Unit);
}
