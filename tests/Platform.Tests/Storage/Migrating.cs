using LaChan.Platform.Storage;
using LaChan.Testing;
using Npgsql;

namespace LaChan.Platform.Tests.Storage;

public sealed class Migrating
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_script_runs_once()
    {
        await using var database = await TestDatabase.CreateEmpty(Cancel);
        var script = new MigrationScript("shop", "0001-first.sql", "create schema shop; create table shop.thing (id int)");

        var first = await new Migrator(database.DataSource, [script]).Run(Cancel);
        var second = await new Migrator(database.DataSource, [script]).Run(Cancel);

        Assert.Equal((1, 0), (first, second));
    }

    [Fact]
    public async Task Braces_in_a_script_are_left_alone()
    {
        await using var database = await TestDatabase.CreateEmpty(Cancel);
        var script = new MigrationScript("shop", "0001-first.sql", "create table thing as select '{}'::text[] as names");

        Assert.Equal(1, await new Migrator(database.DataSource, [script]).Run(Cancel));
    }

    [Fact]
    public async Task Many_who_come_at_once_run_each_script_once()
    {
        await using var database = await TestDatabase.CreateEmpty(Cancel);
        var script = new MigrationScript("shop", "0001-first.sql", "create table thing (id int); select pg_sleep(0.05)");

        var counts = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => new Migrator(database.DataSource, [script]).Run(Cancel)));

        Assert.Equal(1, counts.Sum());
    }

    [Fact]
    public async Task A_script_that_was_changed_after_it_ran_is_refused_by_name()
    {
        await using var database = await TestDatabase.CreateEmpty(Cancel);
        var script = new MigrationScript("shop", "0001-first.sql", "create table thing (id int)");
        await new Migrator(database.DataSource, [script]).Run(Cancel);

        var changed = new MigrationScript("shop", "0001-first.sql", "create table thing (id bigint)");
        var refusal = await Assert.ThrowsAsync<StorageException>(
            () => new Migrator(database.DataSource, [changed]).Run(Cancel));

        Assert.Contains("shop/0001-first.sql", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_line_ends_are_no_change()
    {
        await using var database = await TestDatabase.CreateEmpty(Cancel);
        await new Migrator(database.DataSource, [new MigrationScript("shop", "0001-a.sql", "select 1;\nselect 2")]).Run(Cancel);

        var again = await new Migrator(
            database.DataSource, [new MigrationScript("shop", "0001-a.sql", "select 1;\r\nselect 2")]).Run(Cancel);

        Assert.Equal(0, again);
    }

    [Fact]
    public async Task A_script_that_fails_leaves_nothing_behind_and_is_named()
    {
        await using var database = await TestDatabase.CreateEmpty(Cancel);
        var broken = new MigrationScript("shop", "0001-first.sql", "create table thing (id int); select 1/0");

        var refusal = await Assert.ThrowsAsync<StorageException>(
            () => new Migrator(database.DataSource, [broken]).Run(Cancel));

        Assert.Contains("shop/0001-first.sql", refusal.Message, StringComparison.Ordinal);
        await using var look = database.DataSource.CreateCommand("select to_regclass('thing') is null");
        Assert.Equal(true, await look.ExecuteScalarAsync(Cancel));
    }

    [Theory]
    [InlineData("Đình làng Mễ Trì", "dinh lang me tri")]
    [InlineData("SA PA", "sa pa")]
    [InlineData("Nguye\u0302\u0303n Thi\u0323 Ða\u0323t", "nguyen thi dat")]
    public async Task People_search_without_diacritics_and_capitals(string written, string typed)
    {
        await using var database = await TestDatabase.Create([], Cancel);
        await using var fold = database.DataSource.CreateCommand("select ext.fold($1)");
        fold.Parameters.Add(new NpgsqlParameter { Value = written });

        Assert.Equal(typed, await fold.ExecuteScalarAsync(Cancel));
    }

    [Fact]
    public async Task Words_are_in_the_order_of_a_Vietnamese_dictionary()
    {
        await using var database = await TestDatabase.Create([], Cancel);
        await using var sort = database.DataSource.CreateCommand(
            "select string_agg(w, ' ' order by w) from unnest('{đa,Dung,Đông,dinh,ăn,an,ân}'::text[]) w");

        Assert.Equal("an ăn ân dinh Dung đa Đông", await sort.ExecuteScalarAsync(Cancel));
    }
}
