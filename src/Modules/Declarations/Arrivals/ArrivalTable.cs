using LaChan.Access;
using LaChan.Declarations.Storage;
using LaChan.Platform.Audit;
using LaChan.Platform.Sealing;
using LaChan.Platform.Storage;
using Npgsql;

namespace LaChan.Declarations.Arrivals;

/// <summary>What a list of arrivals is asked for.</summary>
/// <param name="Unit">The unit within which they arrive.</param>
/// <param name="State"><c>open</c>, <c>overdue</c>, <c>new</c>, <c>accepted</c>, <c>visited</c>, <c>closed</c> or <c>all</c>.</param>
internal sealed record ArrivalQuestion(int Unit, DateOnly Day, string State, string? Origin, int? Risk, DateTimeOffset OverdueBefore);

/// <summary>Somebody who comes to stay in a commune.</summary>
public sealed record Arrival
{
    public required Guid Declaration { get; init; }
    public required int UnitId { get; init; }
    public required DateTimeOffset Since { get; init; }
    public required string Origin { get; init; }
    public required int Risk { get; init; }
    public int? Post { get; init; }
    public string? Decision { get; init; }
    public int? Days { get; init; }
    public required string State { get; init; }

    /// <summary>Opened for the health office of the area; null when the declaration was forgotten.</summary>
    public string? Name { get; init; }

    public string? Phone { get; init; }

    public string? Address { get; init; }
}

/// <summary>Arrivals of an area: its list, its counts, and what the health station does.</summary>
internal sealed class ArrivalTable(NpgsqlDataSource database, DeclarationSeal seal, DayKeys days, AuditTrail audit, AreaStep step)
{
    private const string Filter = """
        exists (select from units.closure c where c.ancestor = $1 and c.unit = a.unit_id and c.valid @> $2)
          and ($3 = 'all' or ($3 = 'open' and a.state <> 'closed') or ($3 = 'overdue' and a.state = 'new' and a.since < $6) or a.state = $3)
          and ($4::text is null or a.origin = $4) and ($5::int is null or a.risk = $5)
        """;

    // The page's rows are found by their keys first; only these are joined with their envelopes.
    private const string PageSql = $"""
        with page as (
            select a.* from declarations.arrival a where {Filter} order by a.since desc, a.declaration limit $7 offset $8)
        select a.declaration, a.unit_id, a.since, a.origin, a.risk, a.post, a.decision, a.days, a.state, d.day, d.token, d.sealed
        from page a left join declarations.declaration d on d.id = a.declaration
        order by a.since desc, a.declaration
        """;

    private const string CountSql = $"select count(*) from declarations.arrival a where {Filter}";

    private const string MoveSql = """
        update declarations.arrival a set
            state = $3, changed_by = $5,
            accepted_at = case when $3 = 'accepted' then $4 else coalesce(a.accepted_at, $4) end,
            visited_at = case when $3 = 'visited' then $4 else a.visited_at end,
            closed_at = case when $3 = 'closed' then $4 end
        from declarations.declaration d
        where a.declaration = $1 and d.id = a.declaration and a.state <> $3
          and exists (select from units.closure c where c.ancestor = $2 and c.unit = a.unit_id and c.valid @> $6)
        returning a.unit_id, d.day, d.token
        """;

    private const string GroupsSql = """
        select a.day, a.origin, a.risk, count(*)::int from declarations.arrival a
        where exists (select from units.closure c where c.ancestor = $1 and c.unit = a.unit_id and c.valid @> $2) and a.day > $2 - 14
        group by a.day, a.origin, a.risk
        """;

    public async Task<long> Count(ArrivalQuestion question, CancellationToken cancel)
    {
        await using var connection = await database.OpenWithin(question.Unit, question.Day, cancel);
        await using var command = new NpgsqlCommand(CountSql, connection);
        Bind(command, question);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    public async Task<IReadOnlyList<Arrival>> Page(
        ArrivalQuestion question, int size, int page, Actor actor, CancellationToken cancel)
    {
        await using var connection = await database.OpenWithin(question.Unit, question.Day, cancel);
        await using var command = new NpgsqlCommand(PageSql, connection);
        Bind(command, question);
        command.Parameters.Add(new() { Value = size });
        command.Parameters.Add(new() { Value = (long)size * (page - 1) });
        var (found, seen) = (new List<Arrival>(), new List<(DateOnly Day, Guid Token)>());
        await using (var row = await command.ExecuteReaderAsync(cancel))
        {
            while (await row.ReadAsync(cancel))
            {
                found.Add(await Read(row, seen, cancel));
            }
        }

        var persons = new List<Guid>();
        foreach (var (day, token) in seen)
        {
            persons.Add((await days.For(day, cancel)).PersonOf(token));
        }

        await audit.Record(actor.Reads("arrivals.list", AuditPurpose.Arrivals, persons) with { TargetUnit = question.Unit }, cancel);
        return found;
    }

    /// <summary>Takes an arrival a step on; false when there is none in the area, or it stands there already.</summary>
    public async Task<int?> Move(Guid declaration, string state, Actor actor, int area, DateOnly today, CancellationToken cancel)
    {
        await using var move = new NpgsqlCommand(MoveSql);
        return await step.Take(move, declaration, state, actor, area, today, "arrivals." + state, AuditPurpose.Arrivals, cancel);
    }

    /// <summary>Counts of the last fourteen days by day, origin and risk.</summary>
    public async Task<IReadOnlyList<ArrivalGroup>> Groups(int unit, DateOnly today, CancellationToken cancel)
    {
        await using var connection = await database.OpenWithin(unit, today, cancel);
        await using var command = new NpgsqlCommand(GroupsSql, connection);
        command.Parameters.Add(new() { Value = unit });
        command.Parameters.Add(new() { Value = today });
        await using var row = await command.ExecuteReaderAsync(cancel);
        var groups = new List<ArrivalGroup>();
        while (await row.ReadAsync(cancel))
        {
            groups.Add(new(await row.GetFieldValueAsync<DateOnly>(0, cancel), row.GetString(1), row.GetInt16(2), row.GetInt32(3)));
        }

        return groups;
    }

    private async Task<Arrival> Read(NpgsqlDataReader row, List<(DateOnly Day, Guid Token)> seen, CancellationToken cancel)
    {
        var id = row.GetGuid(0);
        Dictionary<string, string>? answers = null;
        if (!await row.IsDBNullAsync(11, cancel))
        {
            seen.Add((await row.GetFieldValueAsync<DateOnly>(9, cancel), row.GetGuid(10)));
            answers = seal.Open(id, await row.GetFieldValueAsync<byte[]>(11, cancel));
        }

        return new()
        {
            Declaration = id,
            UnitId = row.GetInt32(1),
            Since = await row.GetFieldValueAsync<DateTimeOffset>(2, cancel),
            Origin = row.GetString(3),
            Risk = row.GetInt16(4),
            Post = await row.GetFieldValueAsync<int?>(5, cancel),
            Decision = await row.IsDBNullAsync(6, cancel) ? null : row.GetString(6),
            Days = await row.GetFieldValueAsync<short?>(7, cancel),
            State = row.GetString(8),
            Name = answers?.GetValueOrDefault("full_name"),
            Phone = answers?.GetValueOrDefault("phone"),
            Address = answers?.GetValueOrDefault("address"),
        };
    }

    private static void Bind(NpgsqlCommand command, ArrivalQuestion question)
    {
        command.Parameters.Add(new() { Value = question.Unit });
        command.Parameters.Add(new() { Value = question.Day });
        command.Parameters.Add(new() { Value = question.State });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = question.Origin });
        command.Parameters.Add(new NpgsqlParameter<int?> { TypedValue = question.Risk });
        command.Parameters.Add(new() { Value = question.OverdueBefore.ToUniversalTime() });
    }
}

/// <summary>Arrivals of one day, origin and risk.</summary>
public readonly record struct ArrivalGroup(DateOnly Day, string Origin, int Risk, int Count);
