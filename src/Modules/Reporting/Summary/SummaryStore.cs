using System.Security.Cryptography;
using LaChan.Platform.Audit;
using LaChan.Reporting.Filling;
using LaChan.Reporting.Storage;
using Npgsql;
using NpgsqlTypes;

namespace LaChan.Reporting.Summary;

/// <summary>A summary as it was published.</summary>
public sealed record PublishedSummary(ProvinceSummary Summary, int Version, DateTimeOffset At, string Hash);

/// <summary>Published summaries: frozen with a hash, a correction is the next version.</summary>
internal sealed class SummaryStore(NpgsqlDataSource database, AuditChain audit, TimeProvider time)
{
    private const string Columns = "document::text, version, published_at, hash";

    /// <summary>The versions of a period, the newest first.</summary>
    public Task<List<PublishedSummary>> Of(DateOnly period, CancellationToken cancel) => database.Rows(
        $"select {Columns} from reporting.summary where period = $1 order by version desc", Read, cancel, period);

    public async Task<PublishedSummary?> Latest(CancellationToken cancel) => (await database.Rows(
        $"select {Columns} from reporting.summary order by period desc, version desc limit 1", Read, cancel)).FirstOrDefault();

    public async Task<PublishedSummary> Publish(ProvinceSummary summary, Guid by, CancellationToken cancel)
    {
        // On paper in many hands, the head proves later that nobody changed the trail before it.
        summary = summary with { AuditHead = (await audit.CatchUp(cancel)).ToString() };
        var document = DocumentFile.Write(summary);
        var (hash, at) = (SHA256.HashData(document), time.GetUtcNow());
        await using var command = database.CreateCommand(
            """
            insert into reporting.summary (period, version, published_at, by_account, document, hash)
            select $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5 from reporting.summary where period = $1
            returning version
            """);
        command.Parameters.Add(new() { Value = summary.Period });
        command.Parameters.Add(new() { Value = at });
        command.Parameters.Add(new() { Value = by });
        command.Parameters.Add(new() { Value = document, NpgsqlDbType = NpgsqlDbType.Json });
        command.Parameters.Add(new() { Value = hash });
        return new(summary, (int)(await command.ExecuteScalarAsync(cancel))!, at, Convert.ToHexStringLower(hash));
    }

    private static PublishedSummary Read(NpgsqlDataReader row) => new(
        DocumentFile.Read<ProvinceSummary>(row.GetString(0)), row.GetInt32(1), row.Moment(2), Convert.ToHexStringLower(row.Bytes(3)));
}
