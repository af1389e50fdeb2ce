using Npgsql;

namespace LaChan.Declarations.Storage;

/// <summary>
/// Stores declarations with one statement: the rows, what they correct, and every counter. A repeat of an id changes
/// nothing; what is answered with success is on disk.
/// </summary>
internal sealed class DeclarationStore(NpgsqlDataSource database)
{
    // Rows of counters are taken in the order of their keys, so that two statements wait for each other and never block
    // each other for ever.
    private const string Sql = """
        with given as (
            select * from unnest($1::uuid[], $2::date[], $3::uuid[], $4::uuid[], $5::text[], $6::int[], $7::text[], $8::smallint[],
                $9::text[], $10::timestamptz[], $11::timestamptz[], $12::int[], $13::int[], $14::boolean[], $15::boolean[],
                $16::boolean[], $17::boolean[], $18::text[], $19::uuid[], $20::uuid[], $21::text[], $22::bytea[], $23::uuid[],
                $24::uuid[], $25::smallint[])
                as g(id, day, token, declarant, form, version, language, window_days, consent_version, declared_at, valid_until,
                    unit_id, place, is_proxy, is_symptomatic, is_exposed, has_travelled, origin, party, vehicle_key, answers,
                    sealed, replaces, paper_key, risk)
        ), stored as (
            insert into declarations.declaration (id, day, token, form, version, language, window_days, consent_version,
                declared_at, valid_until, unit_id, place, is_proxy, is_symptomatic, is_exposed, has_travelled, origin, party,
                vehicle_key, answers, sealed, replaces, paper_key, care)
            select id, day, token, form, version, language, window_days, consent_version, declared_at, valid_until, unit_id,
                place, is_proxy, is_symptomatic, is_exposed, has_travelled, origin, party, vehicle_key, answers::jsonb, sealed,
                replaces, paper_key, case when is_symptomatic or is_exposed then 'new' end
            from given
            on conflict (id) do nothing
            returning id
        ), fresh as (
            select g.* from given g join stored s using (id)
        ), corrected as (
            update declarations.declaration d set replaced_by = f.id, care = null
            from fresh f where d.id = f.replaces and d.replaced_by is null
        ), arriving as (
            insert into declarations.arrival (declaration, day, unit_id, since, origin, risk)
            select id, day, unit_id, declared_at, origin, risk from fresh where risk is not null
        ), moved as (
            delete from declarations.arrival a using fresh f where a.declaration = f.replaces and a.state = 'new'
        ), by_unit as (
            insert into declarations.unit_day as t (unit, form, day, n, symptomatic, exposed)
            select unit_id, form, day, count(*), count(*) filter (where is_symptomatic), count(*) filter (where is_exposed)
            from fresh where replaces is null group by 1, 2, 3 order by 1, 3, 2
            on conflict (unit, day, form) do update set n = t.n + excluded.n,
                symptomatic = t.symptomatic + excluded.symptomatic, exposed = t.exposed + excluded.exposed
        ), by_place as (
            insert into declarations.place_day as t (place, day, n)
            select place, day, count(*) from fresh where place is not null and replaces is null group by 1, 2 order by 1, 2
            on conflict (place, day) do update set n = t.n + excluded.n
        ), first_time as (
            insert into declarations.declarant (key, unit, first_day)
            select distinct on (declarant) declarant, unit_id, day from fresh where unit_id <> 0 order by declarant, day
            on conflict (key) do nothing
            returning unit, first_day
        ), residents as (
            insert into declarations.resident_day as t (unit, day, n)
            select unit, first_day, count(*) from first_time group by 1, 2 order by 1, 2
            on conflict (unit, day) do update set n = t.n + excluded.n
        )
        select id from stored
        """;

    private const string LimitSql = """
        insert into declarations.phone_day as t (day, key, n) values ($1, $2, $3)
        on conflict (day, key) do update set n = t.n + excluded.n where t.n + excluded.n <= $4
        returning n
        """;

    /// <summary>The ids that were new.</summary>
    public async Task<IReadOnlySet<Guid>> Add(IReadOnlyList<DeclarationRow> rows, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(Sql);
        var p = command.Parameters;
        p.Add(Of(rows, r => r.Id));
        p.Add(Of(rows, r => r.Day));
        p.Add(Of(rows, r => r.Token));
        p.Add(Of(rows, r => r.Declarant));
        p.Add(Of(rows, r => r.Form));
        p.Add(Of(rows, r => r.Version));
        p.Add(Of(rows, r => r.Language));
        p.Add(Of(rows, r => r.WindowDays));
        p.Add(Of(rows, r => r.ConsentVersion));
        p.Add(Of(rows, r => r.DeclaredAt.ToUniversalTime()));
        p.Add(Of(rows, r => r.ValidUntil.ToUniversalTime()));
        p.Add(Of(rows, r => r.UnitId));
        p.Add(Of(rows, r => r.Place));
        p.Add(Of(rows, r => r.IsProxy));
        p.Add(Of(rows, r => r.IsSymptomatic));
        p.Add(Of(rows, r => r.IsExposed));
        p.Add(Of(rows, r => r.HasTravelled));
        p.Add(Of(rows, r => r.Origin));
        p.Add(Of(rows, r => r.Party));
        p.Add(Of(rows, r => r.VehicleKey));
        p.Add(Of(rows, r => r.Answers));
        p.Add(Of(rows, r => r.Sealed));
        p.Add(Of(rows, r => r.Replaces));
        p.Add(Of(rows, r => r.PaperKey));
        p.Add(Of(rows, r => r.Risk));
        var stored = new HashSet<Guid>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            stored.Add(reader.GetGuid(0));
        }

        return stored;
    }

    /// <summary>Counts declarations of a phone; false when there would be more than <paramref name="most"/> on that day.</summary>
    public async Task<bool> MayDeclare(Guid phone, DateOnly day, int count, int most, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(LimitSql);
        command.Parameters.Add(new() { Value = day });
        command.Parameters.Add(new() { Value = phone });
        command.Parameters.Add(new() { Value = count });
        command.Parameters.Add(new() { Value = most });
        return await command.ExecuteScalarAsync(cancel) is not null;
    }

    private static NpgsqlParameter<T[]> Of<T>(IReadOnlyList<DeclarationRow> rows, Func<DeclarationRow, T> read) =>
        new() { TypedValue = [.. rows.Select(read)] };
}
