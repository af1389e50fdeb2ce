using System.Security.Cryptography;
using LaChan.Platform.Sealing;
using LaChan.Platform.Storage;
using LaChan.Platform.Web.Live;
using LaChan.Reporting.Duties;
using LaChan.Reporting.Forms;
using Npgsql;
using NpgsqlTypes;

namespace LaChan.Reporting.Filling;

/// <summary>What became of a submission: its receipt, or why it was refused.</summary>
internal readonly record struct SubmitOutcome(Guid? Receipt, DutyRefusal Refusal);

/// <summary>
/// Stores a submission, the totals that summaries read, the state and the reporter in one transaction. Open pages and
/// other processes hear of it after the commit.
/// </summary>
internal sealed class SubmitReport(NpgsqlDataSource database, Sealer sealer, ChangeFeed feed, TimeProvider time)
{
    /// <summary>The topic that open pages listen to.</summary>
    public const string Topic = "reports";

    private const string StoreSql = """
        with stored as (
            insert into reporting.submission (id, obligation, no, at, by_account, reporter, is_nil, document, hash)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)),
        gone as (delete from reporting.total where obligation = $2 and measure <> all ($10)),
        summed as (
            insert into reporting.total as t (obligation, measure, value, rows, lacking)
            select $2, m.measure, m.value, m.rows, m.lacking from unnest($10, $11, $12, $13) as m(measure, value, rows, lacking)
            on conflict (obligation, measure) do update
                set value = excluded.value, rows = excluded.rows, lacking = excluded.lacking),
        noted as (insert into reporting.step (obligation, at, what, by_account, words) values ($2, $4, $14, $5, $15))
        insert into reporting.contact as c (id, unit, sealed, at) select $16, $17, $18, $4 where $18 is not null
        on conflict (unit) do update set id = excluded.id, sealed = excluded.sealed, at = excluded.at
        """;

    public Task<SubmitOutcome> Send(
        Obligation duty, ReportForm form, ReportDocument document, Reporter? reporter, Guid by, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return Store(duty, form, document, reporter, by, now, held => DutyRules.Submit(held, now), "submitted", null, cancel);
    }

    public Task<SubmitOutcome> SendNothing(
        Obligation duty, ReportForm form, ReportDocument document, Reporter? reporter, Guid by, string reason, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return Store(
            duty, form, document with { NilReason = reason }, reporter, by, now,
            held => DutyRules.ReportNothing(held, reason, now), "nil", reason, cancel);
    }

    private async Task<SubmitOutcome> Store(
        Obligation duty, ReportForm form, ReportDocument document, Reporter? reporter, Guid by, DateTimeOffset now,
        Func<Obligation, DutyOutcome> step, string what, string? words, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var outcome = await ObligationStore.Change(connection, duty.Id, step, cancel);
        if (outcome.After is not { } after)
        {
            return new(null, outcome.Refusal);
        }

        var receipt = Guid.CreateVersion7(now);
        await using var command = Command(connection, after, form, document, reporter, receipt, by, now, what, words);
        await command.ExecuteNonQueryAsync(cancel);
        await Notices.Send(connection, Topic, cancel);
        await transaction.CommitAsync(cancel);
        feed.Publish(new(Topic, duty.Unit));
        return new(receipt, DutyRefusal.None);
    }

    private NpgsqlCommand Command(
        NpgsqlConnection connection, Obligation duty, ReportForm form, ReportDocument document, Reporter? reporter,
        Guid receipt, Guid by, DateTimeOffset now, string what, string? words)
    {
        var bytes = DocumentFile.Write(document);
        // A nil report says nothing about the rows.
        var sums = document.NilReason is null ? ReportSums.Of(form, document).ToList() : [];
        var contact = Guid.NewGuid();
        return new(StoreSql, connection)
        {
            Parameters =
            {
                new() { Value = receipt },
                new() { Value = duty.Id },
                new() { Value = duty.Submissions },
                new() { Value = now },
                new() { Value = by },
                new NpgsqlParameter<byte[]?> { TypedValue = reporter?.Seal(sealer, Reporter.SubmissionField, receipt) },
                new() { Value = document.NilReason is not null },
                new() { Value = bytes, NpgsqlDbType = NpgsqlDbType.Json },
                new() { Value = SHA256.HashData(bytes) },
                new() { Value = sums.Select(sum => sum.Key).ToArray() },
                new() { Value = sums.Select(sum => sum.Value.Value).ToArray() },
                new() { Value = sums.Select(sum => sum.Value.Rows).ToArray() },
                new() { Value = sums.Select(sum => sum.Value.Lacking).ToArray() },
                new() { Value = what },
                new NpgsqlParameter<string?> { TypedValue = words },
                new() { Value = contact },
                new() { Value = duty.Unit },
                new NpgsqlParameter<byte[]?> { TypedValue = reporter?.Seal(sealer, Reporter.ContactField, contact) },
            },
        };
    }
}
