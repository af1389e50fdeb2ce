using LaChan.Platform.Storage;
using Npgsql;

namespace LaChan.Architecture.Tests;

/// <summary>
/// With all checks of the program away, PostgreSQL alone shows no rows of another unit to who reads as staff do.
/// </summary>
[Collection(nameof(TwoCommunes))]
public sealed class RowsOfOthers(TwoCommunes town)
{
    private static readonly DateOnly Today = new(2021, 6, 23);

    // Tables with rows of units and of people that are held by the program's queries alone; see docs/decisions/0006.
    private static readonly string[] NotYet =
    [
        "access.alert", "access.api_token", "access.appointment", "access.break_glass", "access.look", "cases.line", "cases.milestone",
        "declarations.vehicle", "places.due_facility", "places.place",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Questions =>
    [
        "select count(*) from cases.case_file", "select count(*) from cases.contact", "select count(*) from cases.trace_list",
        "select count(*) from declarations.declaration", "select count(*) from declarations.arrival",
    ];

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task A_question_without_any_condition_shows_the_own_area_and_nothing_else(string question)
    {
        foreach (var (relation, isThere) in new[]
        {
            ("own commune", true), ("district above", true), ("province above", true),
            ("sibling commune", false), ("another district", false), ("another province", false),
        })
        {
            await using var connection = await town.Database.DataSource.OpenWithin(town.UnitOf(relation).Id, Today, Cancel);
            Assert.True(await Count(connection, question) > 0 == isThere, relation);
        }
    }

    [Fact]
    public async Task A_case_elsewhere_is_seen_where_its_contact_is_to_be_called_but_not_its_other_contacts()
    {
        await using var connection = await town.Database.DataSource.OpenConnectionAsync(Cancel);
        await using var transaction = await connection.BeginTransactionAsync(Cancel);
        await using var another = new NpgsqlCommand(
            """
            insert into cases.contact (id, case_id, person_no, degree, unit_id, first_met_at, last_met_at, seconds, rank, until_day, created_at)
            select gen_random_uuid(), case_id, 999999, 1, $1, first_met_at, last_met_at, seconds, rank, until_day, created_at from cases.contact limit 1
            """, connection)
        { Parameters = { new() { Value = town.UnitOf("sibling commune").Id } } };
        await another.ExecuteNonQueryAsync(Cancel);
        await using var enter = new NpgsqlCommand(
            "select set_config('lachan.unit', $1::text, true), set_config('lachan.day', '2021-06-23', true), set_config('role', 'lachan_reader', true)", connection)
        { Parameters = { new() { Value = town.UnitOf("sibling commune").Id } } };
        await enter.ExecuteNonQueryAsync(Cancel);

        Assert.Equal(1, await Count(connection, "select count(*) from cases.case_file"));
        Assert.Equal(1, await Count(connection, "select count(*) from cases.contact"));
    }

    [Fact]
    public async Task Who_named_no_area_sees_nothing_and_who_reads_changes_nothing()
    {
        await using var connection = await town.Database.DataSource.OpenWithin(town.UnitOf("province above").Id, Today, Cancel);
        foreach (var change in new[] { "update cases.contact set state = 4", "delete from declarations.arrival", "truncate cases.exposure cascade", "select wrapped from platform.day_key", "select sealed from access.account" })
        {
            await using var command = new NpgsqlCommand(change, connection);
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Cancel))).SqlState);
        }

        await using var nowhere = new NpgsqlCommand("select set_config('lachan.unit', '', false)", connection);
        await nowhere.ExecuteNonQueryAsync(Cancel);
        Assert.Equal(0, await Count(connection, "select count(*) from cases.case_file"));
    }

    [Fact]
    public async Task The_next_one_who_gets_the_connection_is_the_program_again()
    {
        var settings = new NpgsqlConnectionStringBuilder(town.Database.ConnectionString) { MaxPoolSize = 1 };
        await using var pool = Database.Open(settings.ConnectionString);
        await using (var officer = await pool.OpenWithin(town.UnitOf("sibling commune").Id, Today, Cancel))
        {
            Assert.Equal(0, await Count(officer, "select count(*) from cases.case_file"));
        }

        await using var next = await pool.OpenConnectionAsync(Cancel);
        Assert.Equal(1, await Count(next, "select count(*) from cases.case_file"));
        Assert.Equal(1, await Count(next, "select count(*) where current_user = session_user and coalesce(current_setting('lachan.unit', true), '') = ''"));
    }

    [Fact]
    public async Task A_table_with_rows_of_units_is_protected_or_written_down_as_not_yet()
    {
        await using var command = town.Database.DataSource.CreateCommand(
            """
            select format('%s.%s', n.nspname, c.relname)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'unit_id' and not a.attisdropped
            where c.relkind in ('r', 'p') and not c.relrowsecurity and not c.relispartition and n.nspname <> 'platform' order by 1
            """);
        await using var rows = await command.ExecuteReaderAsync(Cancel);
        var open = new List<string>();
        while (await rows.ReadAsync(Cancel))
        {
            open.Add(rows.GetString(0));
        }

        Assert.Equal(NotYet, open);
    }

    private static async Task<long> Count(NpgsqlConnection connection, string question)
    {
        await using var command = new NpgsqlCommand(question, connection);
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }
}

/// <summary>The two communes are made once for all classes that look at them.</summary>
[CollectionDefinition(nameof(TwoCommunes))]
public sealed class SharedCommunes : ICollectionFixture<TwoCommunes>;
