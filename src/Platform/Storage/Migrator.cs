using Npgsql;

namespace LaChan.Platform.Storage;

/// <summary>
/// Brings the schema up to date: each module's scripts in the order of the modules, each once and in a transaction of
/// its own, forward only. Processes that come together wait for each other.
/// </summary>
public sealed class Migrator
{
    /// <summary>Platform's schema, which all others rest on.</summary>
    public static readonly ModuleSchema Platform = new("platform", typeof(Migrator).Assembly);

    private const long LockKey = 0x4C61_4368_616E; // "LaChan"
    private readonly NpgsqlDataSource _dataSource;
    private readonly IReadOnlyList<MigrationScript> _scripts;

    public Migrator(NpgsqlDataSource dataSource, IEnumerable<ModuleSchema> modules)
        : this(dataSource, ScriptsOf(modules))
    {
    }

    internal Migrator(NpgsqlDataSource dataSource, IReadOnlyList<MigrationScript> scripts)
    {
        _dataSource = dataSource;
        _scripts = scripts;
    }

    /// <summary>Runs what has not run yet, and answers how many scripts that were.</summary>
    public async Task<int> Run(CancellationToken cancel)
    {
        await using var connection = await _dataSource.OpenConnectionAsync(cancel);
        await Execute(connection, $"select pg_advisory_lock({LockKey})", cancel);
        try
        {
            await CreateJournal(connection, cancel);
            var count = 0;
            var applied = await Applied(connection, cancel);
            foreach (var script in _scripts.Where(script => !IsApplied(script, applied)))
            {
                await Apply(connection, script, cancel);
                count++;
            }

            if (count > 0)
            {
                // The pool learnt the types of the database before the scripts made new ones.
                await connection.ReloadTypesAsync(cancel);
            }

            return count;
        }
        finally
        {
            await Execute(connection, $"select pg_advisory_unlock({LockKey})", CancellationToken.None);
        }
    }

    /// <summary>Drops the schemas of all modules with all that is in them.</summary>
    internal async Task ForgetEverything(CancellationToken cancel)
    {
        var schemas = _scripts.Select(script => script.Module).Distinct().Append("ext");
        await using var connection = await _dataSource.OpenConnectionAsync(cancel);
        await Execute(connection, $"drop schema if exists {string.Join(", ", schemas)} cascade", cancel);
    }

    /// <summary>All scripts in the order in which they run, Platform's first.</summary>
    internal static IReadOnlyList<MigrationScript> ScriptsOf(IEnumerable<ModuleSchema> modules) =>
        [.. modules.Where(module => module != Platform).Prepend(Platform).SelectMany(MigrationScript.Of)];

    private static bool IsApplied(MigrationScript script, Dictionary<(string, string), string> applied)
    {
        if (!applied.TryGetValue((script.Module, script.Name), out var checksum))
        {
            return false;
        }

        return checksum == script.Checksum
            ? true
            : throw new StorageException(
                $"Migration {script.Module}/{script.Name} was changed after it had run on this database. "
                + "Undo the change and write what is to change into a new script.");
    }

    private static async Task CreateJournal(NpgsqlConnection connection, CancellationToken cancel) => await Execute(
        connection,
        """
        create schema if not exists platform;
        create table if not exists platform.migration (
            module text not null,
            script text not null,
            checksum text not null,
            applied_at timestamptz not null default now(),
            primary key (module, script));
        """,
        cancel);

    private static async Task<Dictionary<(string Module, string Script), string>> Applied(
        NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select module, script, checksum from platform.migration", connection);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var applied = new Dictionary<(string, string), string>();
        while (await reader.ReadAsync(cancel))
        {
            applied.Add((reader.GetString(0), reader.GetString(1)), reader.GetString(2));
        }

        return applied;
    }

    private static async Task Apply(NpgsqlConnection connection, MigrationScript script, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        try
        {
            await Execute(connection, script.Sql, cancel);
        }
        catch (PostgresException problem)
        {
            throw new StorageException($"Migration {script.Module}/{script.Name} failed: {problem.MessageText}", problem);
        }

        await using var note = new NpgsqlCommand(
            "insert into platform.migration (module, script, checksum) values ($1, $2, $3)", connection)
        {
            Parameters = { new() { Value = script.Module }, new() { Value = script.Name }, new() { Value = script.Checksum } },
        };
        await note.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    // A script is the product's own text; a plain command leaves its braces alone and has no time limit here.
    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancel);
    }
}
