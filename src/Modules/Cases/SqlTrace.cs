using LaChan.Tracing;
using LaChan.Visits;
using Npgsql;
using NpgsqlTypes;

namespace LaChan.Cases;

/// <summary>
/// The same question in SQL, over the same stays in a temporary table: the proof that the index answers rightly. Persons
/// are numbers there too, since the stored tokens of different days cannot be joined.
/// </summary>
internal sealed class SqlTrace(NpgsqlDataSource database)
{
    private const string CreateSql = """
        create temp table stay (person int, place int, s int, e int) on commit drop;
        create temp table met (person int primary key, degree int, first int, seconds bigint) on commit drop;
        create temp table met_at (person int, place int) on commit drop;
        """;

    private const string IndexSql = "create index on stay (place, s); create index on stay (person); analyze stay";

    // $1 degree reached, $2 until, $3 lingering, $4 least seconds, $5 whether the sum of a pair must reach them.
    private const string StepSql = """
        with exposing as (
            select m.person, t.place, greatest(t.s, m.first) as s, least(t.e::bigint + $3, $2)::int as e
            from met m join stay t on t.person = m.person
            where m.degree = $1 and t.e > m.first
        ), shared as (
            select x.person as exposer, t.person, t.place, greatest(x.s, t.s) as s, least(x.e, t.e) as e
            from exposing x join stay t on t.place = x.place and t.s < x.e and t.e > x.s
            where not exists (select from met k where k.person = t.person)
        ), paired as (
            select *, sum(e - s) over (partition by exposer, person) as together from shared
        ), qualifying as (
            select * from paired where case when $5 then together else e - s end >= $4
        ), added as (
            insert into met select person, $1 + 1, min(s), sum(e - s) from qualifying group by person
        )
        insert into met_at select distinct person, place from qualifying
        """;

    private const string ResultSql = """
        select m.degree, m.person, m.seconds, m.first,
            (select array_agg(a.place) from met_at a where a.person = m.person)
        from met m where m.degree > 0
        """;

    public async Task<List<FoundContact>> Run(
        TraceQuestion question, IReadOnlyList<int> persons, List<PersonStay> stays, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using (var create = new NpgsqlCommand(CreateSql, connection))
        {
            await create.ExecuteNonQueryAsync(cancel);
        }

        var (from, until) = (VisitTime.Of(question.From), VisitTime.Of(question.Until));
        await Copy(connection, stays, from, until, cancel);
        await using (var index = new NpgsqlCommand(IndexSql, connection))
        {
            await index.ExecuteNonQueryAsync(cancel);
        }

        await using (var seed = new NpgsqlCommand("insert into met select unnest($1::int[]), 0, $2, 0", connection))
        {
            seed.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. persons] });
            seed.Parameters.Add(new NpgsqlParameter<int> { TypedValue = from });
            await seed.ExecuteNonQueryAsync(cancel);
        }

        for (var degree = 0; degree < question.Depth; degree++)
        {
            await using var step = new NpgsqlCommand(StepSql, connection) { CommandTimeout = 0 };
            step.Parameters.Add(new NpgsqlParameter<int> { TypedValue = degree });
            step.Parameters.Add(new NpgsqlParameter<int> { TypedValue = until });
            step.Parameters.Add(new NpgsqlParameter<long> { TypedValue = question.LingeringMinutes * 60L });
            step.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Math.Max(question.MinMinutes * 60L, 1) });
            step.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = question.Total });
            await step.ExecuteNonQueryAsync(cancel);
        }

        return await Read(connection, cancel);
    }

    private static async Task Copy(
        NpgsqlConnection connection, List<PersonStay> stays, int from, int until, CancellationToken cancel)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy stay (person, place, s, e) from stdin (format binary)", cancel);
        foreach (var stay in stays)
        {
            await copy.StartRowAsync(cancel);
            await copy.WriteAsync(stay.Person, NpgsqlDbType.Integer, cancel);
            await copy.WriteAsync(stay.Place, NpgsqlDbType.Integer, cancel);
            await copy.WriteAsync(Math.Max(VisitTime.Of(stay.EnteredAt), from), NpgsqlDbType.Integer, cancel);
            await copy.WriteAsync(Math.Min(VisitTime.Of(stay.Until), until), NpgsqlDbType.Integer, cancel);
        }

        await copy.CompleteAsync(cancel);
    }

    private static async Task<List<FoundContact>> Read(NpgsqlConnection connection, CancellationToken cancel)
    {
        var found = new List<FoundContact>();
        await using var command = new NpgsqlCommand(ResultSql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            found.Add(Read(reader));
        }

        return found;
    }

    private static FoundContact Read(NpgsqlDataReader reader) => new(
        reader.GetInt32(0), reader.GetInt32(1), reader.GetInt64(2), VisitTime.ToInstant(reader.GetInt32(3)),
        reader.GetFieldValue<int[]>(4));
}
