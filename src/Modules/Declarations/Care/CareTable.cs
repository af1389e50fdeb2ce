using LaChan.Access;
using LaChan.Declarations.Storage;
using LaChan.Platform.Audit;
using LaChan.Platform.Sealing;
using LaChan.Platform.Storage;
using Npgsql;

namespace LaChan.Declarations.Care;

/// <summary>Somebody whose declaration tells of symptoms or contact.</summary>
public sealed record CareRow(StoredDeclaration Declaration, DateTimeOffset? HandledAt);

/// <summary>The health office's work: who declared symptoms or contact, and what came of it.</summary>
internal sealed class CareTable(
    NpgsqlDataSource database, DeclarationReader reader, DayKeys days, AuditTrail audit, AreaStep step)
{
    public static readonly string[] Outcomes = ["contacted", "advised", "to-test", "false-alarm"];

    private const string Filter = """
        d.care is not null and ($3 = 'all' or d.care = $3)
          and exists (select from units.closure c where c.ancestor = $1 and c.unit = d.unit_id and c.valid @> $2)
        """;

    private const string PageSql = $"""
        select d.id, d.care_at from declarations.declaration d where {Filter} order by d.declared_at desc, d.id limit $4 offset $5
        """;

    private const string CountSql = $"select count(*) from declarations.declaration d where {Filter}";

    private const string MoveSql = """
        update declarations.declaration d set care = $3, care_at = $4, care_by = $5
        where d.id = $1 and d.care is not null
          and exists (select from units.closure c where c.ancestor = $2 and c.unit = d.unit_id and c.valid @> $6)
        returning d.unit_id, d.day, d.token
        """;

    public async Task<long> Count(int unit, DateOnly day, string state, CancellationToken cancel)
    {
        await using var connection = await database.OpenWithin(unit, day, cancel);
        await using var command = new NpgsqlCommand(CountSql, connection);
        Bind(command, unit, day, state);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    public async Task<IReadOnlyList<CareRow>> Page(
        int unit, DateOnly day, string state, int size, int page, Actor actor, CancellationToken cancel)
    {
        await using var connection = await database.OpenWithin(unit, day, cancel);
        await using var command = new NpgsqlCommand(PageSql, connection);
        Bind(command, unit, day, state);
        command.Parameters.Add(new() { Value = size });
        command.Parameters.Add(new() { Value = (long)size * (page - 1) });
        var order = new List<(Guid Id, DateTimeOffset? At)>();
        await using (var row = await command.ExecuteReaderAsync(cancel))
        {
            while (await row.ReadAsync(cancel))
            {
                order.Add((row.GetGuid(0), await row.GetFieldValueAsync<DateTimeOffset?>(1, cancel)));
            }
        }

        var opened = (await reader.Find([.. order.Select(o => o.Id)], cancel)).ToDictionary(d => d.Id);
        var persons = new List<Guid>();
        foreach (var declaration in opened.Values)
        {
            persons.Add((await days.For(declaration.Day, cancel)).PersonOf(declaration.Token));
        }

        await audit.Record(actor.Reads("declarations.care", AuditPurpose.FollowUp, persons) with { TargetUnit = unit }, cancel);
        return [.. order.Where(o => opened.ContainsKey(o.Id)).Select(o => new CareRow(opened[o.Id], o.At))];
    }

    /// <summary>Notes what came of it; null when it is not in the area.</summary>
    public async Task<int?> Note(Guid id, string outcome, Actor actor, int area, DateOnly today, CancellationToken cancel)
    {
        await using var note = new NpgsqlCommand(MoveSql);
        return await step.Take(note, id, outcome, actor, area, today, "declarations." + outcome, AuditPurpose.FollowUp, cancel);
    }

    private static void Bind(NpgsqlCommand command, int unit, DateOnly day, string state)
    {
        command.Parameters.Add(new() { Value = unit });
        command.Parameters.Add(new() { Value = day });
        command.Parameters.Add(new() { Value = state });
    }
}
