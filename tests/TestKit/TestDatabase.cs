using LaChan.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace LaChan.Testing;

/// <summary>A database of a test class's own, on a real PostgreSQL, dropped when the class is done.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly IReadOnlyList<ModuleSchema> _modules;

    private TestDatabase(string connectionString, IReadOnlyList<ModuleSchema> modules)
    {
        ConnectionString = connectionString;
        _modules = modules;
        DataSource = Database.Open(connectionString);
    }

    public string ConnectionString { get; }

    public NpgsqlDataSource DataSource { get; }

    /// <summary>Makes a database with the schema of these modules.</summary>
    public static async Task<TestDatabase> Create(IReadOnlyList<ModuleSchema> modules, CancellationToken cancel)
    {
        var cluster = await TestCluster.Get();
        return new(await cluster.CreateDatabase(modules, cancel), modules);
    }

    /// <summary>Makes a database with the schema of the modules that <paramref name="add"/> registers.</summary>
    public static Task<TestDatabase> Create(Action<IServiceCollection> add, CancellationToken cancel)
    {
        var services = new ServiceCollection();
        add(services);
        return Create(services.ModuleSchemas(), cancel);
    }

    /// <summary>Makes a database that no script has touched.</summary>
    public static async Task<TestDatabase> CreateEmpty(CancellationToken cancel)
    {
        var cluster = await TestCluster.Get();
        return new(await cluster.CreateEmptyDatabase(cancel), []);
    }

    /// <summary>A new context on this database.</summary>
    public LaChanDb NewContext() =>
        new(new DbContextOptionsBuilder<LaChanDb>().UseNpgsql(DataSource).Options, _modules);

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        var cluster = await TestCluster.Get();
        await cluster.Drop(ConnectionString);
    }
}

/// <summary>Gives a test class its database: derive one per set of modules and use it as a class fixture.</summary>
public abstract class DatabaseFixture(Action<IServiceCollection> add) : IAsyncLifetime
{
    private TestDatabase? _database;

    public TestDatabase Database => _database ?? throw new InvalidOperationException("The fixture is not initialised.");

    public async ValueTask InitializeAsync() => _database = await TestDatabase.Create(add, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }
}
