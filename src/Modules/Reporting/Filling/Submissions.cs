using LaChan.Reporting.Storage;
using Npgsql;

namespace LaChan.Reporting.Filling;

/// <summary>A submission as it is kept.</summary>
internal sealed record Submission(
    Guid Id, long Obligation, int No, DateTimeOffset At, bool IsNil, ReportDocument Document, byte[] Hash, byte[]? Reporter);

/// <summary>Reads submissions; they are written by <see cref="SubmitReport"/> alone and never changed.</summary>
internal sealed class Submissions(NpgsqlDataSource database)
{
    private const string Columns = "s.id, s.obligation, s.no, s.at, s.is_nil, s.document::text, s.hash, s.reporter";

    private const string BelowSql = $"""
        select {Columns} from reporting.obligation o
        join reporting.submission s on s.obligation = o.id and s.no = o.submissions
        where o.receiver = $1 and o.form = $2 and o.period = $3 and o.state not in ('returned', 'waived')
        """;

    private const string BeforeSql = $"""
        select {Columns} from reporting.obligation o
        join reporting.submission s on s.obligation = o.id and s.no = o.submissions
        where o.unit = $1 and o.form = $2 and o.period < $3
        order by o.period desc limit $4
        """;

    private const string LastSql = $"""
        select {Columns} from reporting.submission s where s.obligation = $1 order by s.no desc limit 1
        """;

    private const string ReceiptSql = $"select {Columns} from reporting.submission s where s.id = $1";

    /// <summary>The standing reports of the units below, of a period.</summary>
    public Task<List<Submission>> Below(int receiver, string form, DateOnly period, CancellationToken cancel) =>
        Read(BelowSql, cancel, receiver, form, period);

    /// <summary>The reports of a unit before a period, the latest first.</summary>
    public Task<List<Submission>> Before(int unit, string form, DateOnly period, int most, CancellationToken cancel) =>
        Read(BeforeSql, cancel, unit, form, period, most);

    public async Task<Submission?> Last(long obligation, CancellationToken cancel) =>
        (await Read(LastSql, cancel, obligation)).FirstOrDefault();

    public async Task<Submission?> ByReceipt(Guid id, CancellationToken cancel) =>
        (await Read(ReceiptSql, cancel, id)).FirstOrDefault();

    private Task<List<Submission>> Read(string sql, CancellationToken cancel, params object[] values) =>
        database.Rows(sql, Read, cancel, values);

    private static Submission Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetInt64(1), row.GetInt32(2), row.Moment(3), row.GetBoolean(4),
        DocumentFile.Read<ReportDocument>(row.GetString(5)), row.Bytes(6), row.BytesOrNull(7));
}
