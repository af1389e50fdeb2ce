using LaChan.Platform.Storage;
using LaChan.Testing;
using Microsoft.EntityFrameworkCore;

namespace LaChan.Platform.Tests.Storage;

public sealed class ComparingMappings
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Platforms_own_mappings_agree_with_its_scripts()
    {
        await using var database = await TestDatabase.Create([Migrator.Platform], Cancel);

        Assert.Empty(await SchemaParity.Compare(database, Cancel));
    }

    [Theory]
    [InlineData("id uuid primary key, name text not null, note text, size int not null", null)]
    [InlineData("id uuid primary key, name text not null, note text", "size is mapped but absent")]
    [InlineData("id uuid primary key, name text, note text, size int not null", "name is mapped as not null but is nullable")]
    [InlineData("id uuid primary key, name text not null, note text, size bigint not null", "size is mapped as integer but is bigint")]
    [InlineData("id uuid primary key, name text not null, note text, size int not null, due date not null", "due must be given but is not mapped")]
    [InlineData("id uuid primary key, name text not null, note text, size int not null, due date not null default now()", null)]
    public async Task A_difference_is_named(string columns, string? sentence)
    {
        await using var database = await TestDatabase.CreateEmpty(Cancel);
        await using var create = database.DataSource.CreateCommand($"create schema shop; create table shop.thing ({columns})");
        await create.ExecuteNonQueryAsync(Cancel);
        await using var shop = new Shop(new DbContextOptionsBuilder<Shop>().UseNpgsql(database.DataSource).Options);

        var differences = await SchemaParity.Compare(shop, database.DataSource, Cancel);

        if (sentence is null)
        {
            Assert.Empty(differences);
        }
        else
        {
            Assert.Contains(sentence, Assert.Single(differences), StringComparison.Ordinal);
        }
    }

    private sealed class Shop(DbContextOptions<Shop> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Thing>(thing =>
        {
            thing.ToTable("thing", "shop");
            thing.Property(t => t.Id).HasColumnName("id");
            thing.Property(t => t.Name).HasColumnName("name");
            thing.Property(t => t.Note).HasColumnName("note");
            thing.Property(t => t.Size).HasColumnName("size");
        });
    }

    private sealed class Thing
    {
        public Guid Id { get; init; }

        public required string Name { get; init; }

        public string? Note { get; init; }

        public int Size { get; init; }
    }
}
