using System.Text.Json;
using LaChan.Access;
using LaChan.Platform.Audit;
using LaChan.Platform.Sealing;
using Npgsql;

namespace LaChan.Declarations.Posts;

/// <summary>A decision about one person, as it is stored.</summary>
internal sealed record Crossing
{
    public required Guid Id { get; init; }
    public required DateOnly Day { get; init; }
    public required Guid PersonId { get; init; }
    public required Guid Token { get; init; }
    public required int Post { get; init; }
    public required Guid Party { get; init; }
    public string? Seat { get; init; }
    public required Guid Declaration { get; init; }
    public required DateTimeOffset DecidedAt { get; init; }
    public decimal? Temperature { get; init; }
    public required Decision Decision { get; init; }
    public required int Days { get; init; }
    public required Proposal Proposal { get; init; }
    public required Evidence Evidence { get; init; }

    /// <summary>Why it is not the proposal.</summary>
    public string? Reason { get; init; }
}

/// <summary>A decision that was made before, for the next post or the commune.</summary>
public sealed record PastCrossing(Guid Id, Guid Declaration, int Post, DateTimeOffset DecidedAt, Decision Decision, int Days, string? Seat);

/// <summary>Decisions of posts; written together with the counters, the arrivals and the audit entry, or not at all.</summary>
internal sealed class CrossingTable(NpgsqlDataSource database, Sealer sealer, AuditTrail audit)
{
    public static readonly EnvelopeField Field = new("declarations.crossing", "reason");

    // Counters in the order of their keys; an id that is there already (sent again after a broken line) adds nothing.
    private const string AddSql = """
        with given as (
            select * from unnest($1::uuid[], $2::date[], $3::uuid[], $4::int[], $5::uuid[], $6::text[], $7::uuid[], $8::timestamptz[],
                $9::numeric[], $10::text[], $11::smallint[], $12::text[], $13::text[], $14::int[], $15::text[], $16::bytea[])
                as g(id, day, token, post, party, seat, declaration, decided_at, temperature, decision, days, proposed, rule,
                    rule_version, evidence, reason)
        ), stored as (
            insert into declarations.crossing (id, day, token, post, party, seat, declaration, decided_at, temperature, decision, days,
                proposed, rule, rule_version, evidence, reason, decided_by)
            select id, day, token, post, party, seat, declaration, decided_at, temperature, decision, days, proposed, rule, rule_version,
                evidence::jsonb, reason, $17 from given
            on conflict (id) do nothing
            returning id
        ), fresh as (
            select g.* from given g join stored using (id)
        ), counted as (
            insert into declarations.post_day as t (post, day, decision, n)
            select post, day, decision, count(*) from fresh group by 1, 2, 3 order by 1, 2, 3
            on conflict (post, day, decision) do update set n = t.n + excluded.n
        ), told as (
            update declarations.arrival a set post = f.post, decision = f.decision, days = f.days
            from fresh f where a.declaration = f.declaration
        )
        update declarations.vehicle v set through_at = $18, party = $19 where v.id = $20 or (v.plate_key = $21 and v.through_at is null)
        """;

    private const string OfDeclarationsSql = """
        select id, declaration, post, decided_at, decision, days, seat from declarations.crossing
        where declaration = any($1) and decided_at > $2 order by decided_at
        """;

    private const string OfPartySql = """
        select id, declaration, post, decided_at, decision, days, seat from declarations.crossing
        where party = $1 or id = $1 order by decided_at, id
        """;

    public async Task Add(
        IReadOnlyList<Crossing> crossings, Actor actor, PostVehicle? vehicle, Guid? plate, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using var batch = new NpgsqlBatch(connection, transaction);
        var command = new NpgsqlBatchCommand(AddSql);
        Bind(command.Parameters, crossings, actor, vehicle, plate);
        batch.BatchCommands.Add(command);
        audit.Add(batch, actor.Does("posts.decide", AuditPurpose.Arrivals, [.. crossings.Select(c => c.PersonId)]));
        await batch.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    public Task<IReadOnlyList<PastCrossing>> OfDeclarations(Guid[] declarations, DateTimeOffset since, CancellationToken cancel) =>
        Read(OfDeclarationsSql, [new() { Value = declarations }, new() { Value = since.ToUniversalTime() }], cancel);

    /// <summary>Of a party, or the one crossing with this id.</summary>
    public Task<IReadOnlyList<PastCrossing>> OfParty(Guid id, CancellationToken cancel) => Read(OfPartySql, [new() { Value = id }], cancel);

    /// <summary>How many of each decision a post made since an instant.</summary>
    public async Task<IReadOnlyDictionary<Decision, int>> CountSince(int post, DateTimeOffset since, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "select decision, count(*)::int from declarations.crossing where post = $1 and day >= $2 and decided_at > $3 group by decision");
        command.Parameters.Add(new() { Value = post });
        command.Parameters.Add(new() { Value = Platform.Time.VietnamTime.DayOf(since) });
        command.Parameters.Add(new() { Value = since.ToUniversalTime() });
        await using var row = await command.ExecuteReaderAsync(cancel);
        var counts = new Dictionary<Decision, int>();
        while (await row.ReadAsync(cancel))
        {
            counts[DecisionWords.Read(row.GetString(0))] = row.GetInt32(1);
        }

        return counts;
    }

    private void Bind(
        NpgsqlParameterCollection p, IReadOnlyList<Crossing> crossings, Actor actor, PostVehicle? vehicle, Guid? plate)
    {
        Add(p, crossings, c => c.Id);
        Add(p, crossings, c => c.Day);
        Add(p, crossings, c => c.Token);
        Add(p, crossings, c => c.Post);
        Add(p, crossings, c => c.Party);
        Add(p, crossings, c => c.Seat);
        Add(p, crossings, c => c.Declaration);
        Add(p, crossings, c => c.DecidedAt.ToUniversalTime());
        Add(p, crossings, c => c.Temperature);
        Add(p, crossings, c => c.Decision.Code);
        Add(p, crossings, c => (short)c.Days);
        Add(p, crossings, c => c.Proposal.Decision.Code);
        Add(p, crossings, c => c.Proposal.Rule);
        Add(p, crossings, c => c.Proposal.Version);
        Add(p, crossings, c => JsonSerializer.Serialize(c.Evidence, Forms.FormDefinition.Json));
        Add(p, crossings, c => c.Reason is null ? null : sealer.Seal(Field, c.Id, System.Text.Encoding.UTF8.GetBytes(c.Reason)));
        p.Add(new() { Value = actor.AccountId });
        p.Add(new() { Value = crossings[0].DecidedAt.ToUniversalTime() });
        p.Add(new() { Value = crossings[0].Party });
        p.Add(new NpgsqlParameter<Guid?> { TypedValue = vehicle?.Id });
        p.Add(new NpgsqlParameter<Guid?> { TypedValue = plate });
    }

    private static void Add<T>(NpgsqlParameterCollection p, IReadOnlyList<Crossing> rows, Func<Crossing, T> read) =>
        p.Add(new NpgsqlParameter<T[]> { TypedValue = [.. rows.Select(read)] });

    private async Task<IReadOnlyList<PastCrossing>> Read(string sql, NpgsqlParameter[] parameters, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        await using var row = await command.ExecuteReaderAsync(cancel);
        var found = new List<PastCrossing>();
        while (await row.ReadAsync(cancel))
        {
            found.Add(new(
                row.GetGuid(0), row.GetGuid(1), row.GetInt32(2), await row.GetFieldValueAsync<DateTimeOffset>(3, cancel),
                DecisionWords.Read(row.GetString(4)), row.GetInt16(5), await row.IsDBNullAsync(6, cancel) ? null : row.GetString(6)));
        }

        return found;
    }
}
