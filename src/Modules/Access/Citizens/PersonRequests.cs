using System.Text;
using LaChan.Platform.Audit;
using LaChan.Platform.Privacy;
using LaChan.Platform.Sealing;
using LaChan.Platform.Time;
using Npgsql;
using NpgsqlTypes;

namespace LaChan.Access.Citizens;

/// <summary>The requests of persons about their data: asked, acknowledged, closed, each with its entry in the trail.</summary>
internal sealed class PersonRequests(NpgsqlDataSource database, Sealer sealer, AuditTrail trail, TimeProvider time)
{
    public static readonly EnvelopeField Words = new("access.request", "sealed");
    public static readonly EnvelopeField AnswerField = new("access.request", "answer");

    private const string Columns = """
        select id, kind, subject_no, subject_id, sealed, asked_at, acknowledge_by, due_at, acknowledged_at, closed_at, granted, answer
        from access.request
        """;

    public async Task Ask(Subject person, RequestKind kind, string words, CancellationToken cancel)
    {
        var (id, now) = (Guid.NewGuid(), time.GetUtcNow());
        var (acknowledge, due) = PersonRequest.Clocks(now);
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using var command = new NpgsqlCommand(
            """
            insert into access.request (id, kind, subject_no, subject_id, sealed, asked_at, acknowledge_by, due_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """, connection)
        {
            Parameters =
            {
                new() { Value = id }, new() { Value = Code(kind) }, new() { Value = person.No }, new() { Value = person.Id },
                new() { Value = sealer.Seal(Words, id, Encoding.UTF8.GetBytes(words)) }, new() { Value = now },
                new() { Value = acknowledge }, new() { Value = due },
            },
        };
        await command.ExecuteNonQueryAsync(cancel);
        await trail.Record(
            transaction, new(AuditActor.Citizen, "access.ask-" + Code(kind), AuditPurpose.OwnData) { Subjects = [person.Id] }, cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>A person's own requests, the latest first.</summary>
    public Task<IReadOnlyList<PersonRequest>> Of(Guid[] persons, CancellationToken cancel)
    {
        var command = database.CreateCommand(Columns + " where subject_id = any($1) order by asked_at desc limit 50");
        command.Parameters.Add(new() { Value = persons, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
        return Read(command, cancel);
    }

    /// <summary>What the desk has to do, the most urgent first, and what it did lately.</summary>
    public Task<IReadOnlyList<PersonRequest>> Desk(CancellationToken cancel) =>
        Read(database.CreateCommand(Columns + " order by closed_at is not null, due_at limit 200"), cancel);

    public async Task<int?> Waiting(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("select count(*)::int from access.request where closed_at is null");
        return (int)(await command.ExecuteScalarAsync(cancel))! is > 0 and var count ? count : null;
    }

    /// <summary>Tells the person that it was received; false when that was done before or there is no such request.</summary>
    public Task<bool> Acknowledge(Guid id, Actor actor, CancellationToken cancel) => Change(
        id, actor, "access.acknowledge-request", new(
            """
            update access.request set acknowledged_at = $2, acknowledged_by = $3
            where id = $1 and acknowledged_at is null and closed_at is null returning subject_id
            """), cancel);

    /// <summary>Closes it with an answer; false when somebody else closed it before.</summary>
    public Task<bool> Close(Guid id, bool granted, string answer, Actor actor, CancellationToken cancel) => Change(
        id, actor, granted ? "access.grant-request" : "access.refuse-request", new(
            """
            update access.request
            set acknowledged_at = coalesce(acknowledged_at, $2), closed_at = $2, closed_by = $3, granted = $4, answer = $5
            where id = $1 and closed_at is null returning subject_id
            """), cancel, new() { Value = granted }, new() { Value = sealer.Seal(AnswerField, id, Encoding.UTF8.GetBytes(answer)) });

    public async Task<PersonRequest?> Find(Guid id, CancellationToken cancel)
    {
        var command = database.CreateCommand(Columns + " where id = $1");
        command.Parameters.Add(new() { Value = id });
        return await Read(command, cancel) is [var found] ? found : null;
    }

    private async Task<bool> Change(
        Guid id, Actor actor, string action, NpgsqlCommand command, CancellationToken cancel, params NpgsqlParameter[] more)
    {
        await using var mine = command;
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        command.Connection = connection;
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = time.GetUtcNow() });
        command.Parameters.Add(new() { Value = actor.AccountId });
        command.Parameters.AddRange(more);
        if (await command.ExecuteScalarAsync(cancel) is not Guid person)
        {
            return false;
        }

        await trail.Record(transaction, actor.Does(action, AuditPurpose.CitizenRequest, person), cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    private async Task<IReadOnlyList<PersonRequest>> Read(NpgsqlCommand command, CancellationToken cancel)
    {
        await using (command)
        {
            await using var rows = await command.ExecuteReaderAsync(cancel);
            var found = new List<PersonRequest>();
            while (await rows.ReadAsync(cancel))
            {
                found.Add(One(rows));
            }

            return found;
        }
    }

    private PersonRequest One(NpgsqlDataReader row)
    {
        var id = row.GetGuid(0);
        return new(
            id, PersonRequest.KindOf(row.GetString(1))!.Value, new(row.GetInt32(2), row.GetGuid(3)), Open(row, 4, Words, id),
            row.GetDateTime(5), row.GetDateTime(6), row.GetDateTime(7), Moment(row, 8), Moment(row, 9),
            row.IsDBNull(10) ? null : row.GetBoolean(10), row.IsDBNull(11) ? null : Open(row, 11, AnswerField, id));
    }

    private string Open(NpgsqlDataReader row, int at, EnvelopeField field, Guid id) =>
        row.IsDBNull(at) ? "" : Encoding.UTF8.GetString(sealer.Open(field, id, row.GetFieldValue<byte[]>(at)));

    private static DateTimeOffset? Moment(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetDateTime(at);

    private static string Code(RequestKind kind) => kind switch
    {
        RequestKind.Correct => "correct",
        RequestKind.Erase => "erase",
        RequestKind.Withdraw => "withdraw",
        _ => "complain",
    };
}

/// <summary>Words of requests, for a rotation of the master key.</summary>
internal sealed class RequestWordsColumn(Sealer sealer, NpgsqlDataSource database) : EnvelopeColumn(
    PersonRequests.Words,
    "select id, sealed from access.request where sealed is not null",
    "update access.request set sealed = $3 where id = $1 and sealed = $2",
    sealer, database);

/// <summary>Answers to requests, for a rotation of the master key.</summary>
internal sealed class RequestAnswerColumn(Sealer sealer, NpgsqlDataSource database) : EnvelopeColumn(
    PersonRequests.AnswerField,
    "select id, answer from access.request where answer is not null",
    "update access.request set answer = $3 where id = $1 and answer = $2",
    sealer, database);

/// <summary>Requests are kept for two years after they were closed, so that it can be shown that they were answered.</summary>
internal sealed class RequestRetention(NpgsqlDataSource database) : IRetention
{
    public string Name => "access.request";

    public DataClass Class => DataClass.Sensitive;

    public int Days => 730;

    public async Task<Forgotten> Run(DateOnly today, bool dryRun, CancellationToken cancel)
    {
        var before = today.AddDays(-Days);
        await using var command = dryRun
            ? database.CreateCommand("select count(*) from access.request where closed_at < $1")
            : database.CreateCommand("with gone as (delete from access.request where closed_at < $1 returning 1) select count(*) from gone");
        command.Parameters.Add(new() { Value = VietnamTime.StartOf(before) });
        return new((long)(await command.ExecuteScalarAsync(cancel))!, before);
    }
}
