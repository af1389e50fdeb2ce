using System.Globalization;
using System.Security.Cryptography;
using LaChan.Platform.Storage;
using LaChan.Platform.Storage.Embedded;
using Npgsql;

namespace LaChan.Testing;

/// <summary>
/// The PostgreSQL of the tests: one embedded cluster in <c>artifacts/test-data</c>, shared by all test processes like
/// the product's own, or the one that <c>LACHAN_TEST_POSTGRES</c> names.
/// </summary>
internal sealed class TestCluster
{
    public const string Setting = "LACHAN_TEST_POSTGRES";
    private const int Connections = 300;
    private const int ProcessLock = 0x54455354;
    private static readonly Lazy<Task<TestCluster>> Shared = new(Start);
    private readonly string _connectionString;
    private readonly NpgsqlConnection _presence;
    private readonly TestTemplates _templates;
    private readonly int _process = RandomNumberGenerator.GetInt32(int.MaxValue);
    private int _databases;

    private TestCluster(string connectionString, NpgsqlConnection presence)
    {
        _connectionString = connectionString;
        _presence = presence;
        _templates = new(this);
    }

    public static Task<TestCluster> Get() => Shared.Value;

    /// <summary>Makes a database with the schema of these modules, cloned from a template that is migrated once.</summary>
    public async Task<string> CreateDatabase(IReadOnlyList<ModuleSchema> modules, CancellationToken cancel)
    {
        var template = await _templates.FindOrMake(modules, cancel);
        var name = string.Create(
            CultureInfo.InvariantCulture, $"test_{_process}_{Interlocked.Increment(ref _databases)}");
        await Run($"create database {name} template {template}", cancel);
        return ConnectionTo(name);
    }

    /// <summary>Makes a database with nothing in it.</summary>
    public async Task<string> CreateEmptyDatabase(CancellationToken cancel)
    {
        var name = string.Create(
            CultureInfo.InvariantCulture, $"test_{_process}_{Interlocked.Increment(ref _databases)}");
        await Run($"create database {name}", cancel);
        return ConnectionTo(name);
    }

    public Task Drop(string connectionString) => Run(
        $"drop database if exists {new NpgsqlConnectionStringBuilder(connectionString).Database} with (force)",
        CancellationToken.None);

    private static async Task<TestCluster> Start()
    {
        var cancel = CancellationToken.None;
        var external = Environment.GetEnvironmentVariable(Setting);
        var cluster = external is null
            ? await EmbeddedCluster.Join(CreateFolder(), Connections, cancel)
            : null;
        var connectionString = cluster?.ConnectionString ?? external!;
        var presence = new NpgsqlConnection(WithoutPool(connectionString));
        await presence.OpenAsync(cancel);
        if (cluster is not null)
        {
            await CheckWhere(presence, cluster.Data);
        }

        // The cluster is left by the end of the process; a killed one leaves it in the same way.
        var tests = new TestCluster(connectionString, presence);
        await tests.TakePlace();
        return tests;
    }

    // Before anything is created or dropped: are these really the tests' own data?
    private static async Task CheckWhere(NpgsqlConnection connection, string expected)
    {
        await using var command = new NpgsqlCommand("show data_directory", connection);
        var actual = (string?)await command.ExecuteScalarAsync();
        if (actual != expected)
        {
            throw new StorageException($"The tests reached the cluster in {actual} instead of {expected}.");
        }
    }

    // The lock says that this process lives. Databases of processes without one are left over from killed runs.
    private async Task TakePlace()
    {
        await Execute(_presence, $"select pg_advisory_lock({ProcessLock}, {_process})", CancellationToken.None);
        var left = new List<string>();
        await using (var find = new NpgsqlCommand(
            """
            select datname from pg_database
            where datname ~ '^test_\d+_\d+$' and not exists (
                select from pg_locks
                where locktype = 'advisory' and classid = $1 and objid = split_part(datname, '_', 2)::oid)
            """, _presence)
        { Parameters = { new() { Value = (uint)ProcessLock, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Oid } } })
        await using (var reader = await find.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                left.Add(reader.GetString(0));
            }
        }

        foreach (var name in left)
        {
            await Execute(_presence, $"drop database if exists {name} with (force)", CancellationToken.None);
        }
    }

    private static string CreateFolder()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "LaChan.slnx")))
        {
            root = root.Parent;
        }

        var folder = Path.Combine(root?.FullName ?? AppContext.BaseDirectory, "artifacts", "test-data");
        return Directory.CreateDirectory(folder).FullName;
    }

    private static string WithoutPool(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;

    internal string ConnectionTo(string database) => new NpgsqlConnectionStringBuilder(_connectionString)
    {
        Database = database,
        MaxPoolSize = 20,
    }.ConnectionString;

    /// <summary>A connection to the cluster itself, not to a test's database.</summary>
    internal async Task<NpgsqlConnection> Connect(CancellationToken cancel)
    {
        var connection = new NpgsqlConnection(WithoutPool(_connectionString));
        await connection.OpenAsync(cancel);
        return connection;
    }

    private async Task Run(string sql, CancellationToken cancel)
    {
        await using var connection = await Connect(cancel);
        await Execute(connection, sql, cancel);
    }

    internal static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync(cancel);
    }
}
