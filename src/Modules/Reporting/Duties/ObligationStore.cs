using LaChan.Reporting.Storage;
using Npgsql;

namespace LaChan.Reporting.Duties;

/// <summary>Obligations in the database. A step locks its row, so that two at once happen one after the other.</summary>
internal sealed class ObligationStore(NpgsqlDataSource database)
{
    private const string Columns = """
        o.id, o.form, o.version, o.unit, o.receiver, o.period, o.period_end, o.opens_at, o.as_of, o.due_at, o.lock_at,
        o.reopened_until, o.state, o.first_submitted_at, o.last_submitted_at, o.submissions, o.reason, o.wish
        """;

    private const string FindSql = $"select {Columns} from reporting.obligation o where o.form = $1 and o.unit = $2 and o.period = $3";

    private const string OfSql = $"select {Columns} from reporting.obligation o where o.form = $1 and o.period = $2 order by o.unit";

    private const string LockSql = $"select {Columns} from reporting.obligation o where o.id = $1 for update";

    private const string OwedSql = $"""
        select {Columns} from reporting.obligation o
        where o.unit = $1 and o.opens_at <= $2 order by o.due_at desc, o.form limit $3
        """;

    private const string ReceivedSql = $"""
        select {Columns} from reporting.obligation o
        where o.receiver = $1 and o.form = any ($2) and o.period = $3
        """;

    private const string SpanSql = $"""
        select {Columns} from reporting.obligation o
        where o.receiver = $1 and o.form = any ($2) and o.period between $3 and $4
        """;

    private const string DueSql = $"""
        select {Columns} from reporting.obligation o where o.receiver = $1 and o.due_at >= $2 and o.due_at < $3
        """;

    private const string AwaitedSql = $"""
        select {Columns} from reporting.obligation o
        where o.first_submitted_at is null and o.state <> 'waived' and o.due_at > $1 and o.due_at <= $2 and o.opens_at <= $3
        """;

    /// <summary>What a receiver expects within [from, until).</summary>
    public Task<IReadOnlyList<Obligation>> DueOn(
        int receiver, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel) =>
        Many(DueSql, cancel, receiver, from, until);

    public Task<Obligation?> Find(string form, int unit, DateOnly period, CancellationToken cancel) =>
        One(FindSql, cancel, form, unit, period);

    /// <summary>Everybody's obligation of a form and a period.</summary>
    public Task<IReadOnlyList<Obligation>> Of(string form, DateOnly period, CancellationToken cancel) =>
        Many(OfSql, cancel, form, period);

    /// <summary>What a unit owes, the latest first.</summary>
    public Task<IReadOnlyList<Obligation>> Owed(int unit, DateTimeOffset now, int most, CancellationToken cancel) =>
        Many(OwedSql, cancel, unit, now, most);

    /// <summary>What a receiver expects of one period.</summary>
    public Task<IReadOnlyList<Obligation>> Received(int receiver, string[] forms, DateOnly period, CancellationToken cancel) =>
        Many(ReceivedSql, cancel, receiver, forms, period);

    /// <summary>What a receiver expected of several periods.</summary>
    public Task<IReadOnlyList<Obligation>> Received(
        int receiver, string[] forms, DateOnly first, DateOnly last, CancellationToken cancel) =>
        Many(SpanSql, cancel, receiver, forms, first, last);

    /// <summary>What is not submitted and falls due after one instant and not after another.</summary>
    public Task<IReadOnlyList<Obligation>> Awaited(
        DateTimeOffset after, DateTimeOffset until, DateTimeOffset now, CancellationToken cancel) =>
        Many(AwaitedSql, cancel, after, until, now);

    /// <summary>Takes a step in the open transaction: the row is locked, and changed unless the step is refused.</summary>
    public static async Task<DutyOutcome> Change(
        NpgsqlConnection connection, long id, Func<Obligation, DutyOutcome> step, CancellationToken cancel)
    {
        await using var find = new NpgsqlCommand(LockSql, connection) { Parameters = { new() { Value = id } } };
        var before = (await find.Rows(Read, cancel))[0];
        var outcome = step(before);
        if (outcome.After is { } after && after != before)
        {
            await Write(connection, after, cancel);
        }

        return outcome;
    }

    /// <summary>Takes a step and notes it, by whom and with which words.</summary>
    public async Task<DutyOutcome> Change(
        long id, Func<Obligation, DutyOutcome> step, DutyStep noted, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var outcome = await Change(connection, id, step, cancel);
        if (outcome.After is not null)
        {
            await noted.Write(connection, id, cancel);
            await transaction.CommitAsync(cancel);
        }

        return outcome;
    }

    private static async Task Write(NpgsqlConnection connection, Obligation duty, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            """
            update reporting.obligation
            set state = $2, first_submitted_at = $3, last_submitted_at = $4, submissions = $5, reason = $6, wish = $7,
                reopened_until = $8
            where id = $1
            """, connection)
        {
            Parameters =
            {
                new() { Value = duty.Id },
                new() { Value = CodeOf(duty.Stored) },
                new NpgsqlParameter<DateTimeOffset?> { TypedValue = duty.FirstSubmittedAt },
                new NpgsqlParameter<DateTimeOffset?> { TypedValue = duty.LastSubmittedAt },
                new() { Value = duty.Submissions },
                new NpgsqlParameter<string?> { TypedValue = duty.Reason },
                new NpgsqlParameter<string?> { TypedValue = duty.Wish },
                new NpgsqlParameter<DateTimeOffset?> { TypedValue = duty.ReopenedUntil },
            },
        };
        await command.ExecuteNonQueryAsync(cancel);
    }

    private async Task<Obligation?> One(string sql, CancellationToken cancel, params object[] values) =>
        (await Many(sql, cancel, values)) is [var found, ..] ? found : null;

    private async Task<IReadOnlyList<Obligation>> Many(string sql, CancellationToken cancel, params object[] values) =>
        await database.Rows(sql, Read, cancel, values);

    private static Obligation Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Form = row.GetString(1),
        Version = row.GetInt32(2),
        Unit = row.GetInt32(3),
        Receiver = row.GetInt32(4),
        Period = row.Day(5),
        PeriodEnd = row.Day(6),
        OpensAt = row.Moment(7),
        AsOf = row.Moment(8),
        DueAt = row.Moment(9),
        LockAt = row.Moment(10),
        ReopenedUntil = row.MomentOrNull(11),
        Stored = Enum.Parse<DutyState>(row.GetString(12), ignoreCase: true),
        FirstSubmittedAt = row.MomentOrNull(13),
        LastSubmittedAt = row.MomentOrNull(14),
        Submissions = row.GetInt32(15),
        Reason = row.WordsOrNull(16),
        Wish = row.WordsOrNull(17),
    };

    public static string CodeOf(DutyState state) => state.ToString().ToLowerInvariant();
}

/// <summary>A line in the history of an obligation.</summary>
internal sealed record DutyStep(string What, DateTimeOffset At, Guid? By, string? Words)
{
    public async Task Write(NpgsqlConnection connection, long obligation, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            "insert into reporting.step (obligation, at, what, by_account, words) values ($1, $2, $3, $4, $5)", connection)
        {
            Parameters =
            {
                new() { Value = obligation },
                new() { Value = At.ToUniversalTime() },
                new() { Value = What },
                new NpgsqlParameter<Guid?> { TypedValue = By },
                new NpgsqlParameter<string?> { TypedValue = Words },
            },
        };
        await command.ExecuteNonQueryAsync(cancel);
    }
}
