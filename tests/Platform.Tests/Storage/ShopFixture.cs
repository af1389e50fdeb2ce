using LaChan.Platform.Sealing;
using LaChan.Platform.Storage;
using LaChan.Platform.Storage.Backup;
using Npgsql;

namespace LaChan.Platform.Tests.Storage;

/// <summary>An installation with a few owners, sales and day keys, and one backup of it.</summary>
public sealed class ShopFixture : IAsyncLifetime
{
    private readonly ClusterFolder _folder = new();
    private Instance? _instance;

    public static IReadOnlyList<ModuleSchema> Modules { get; } = [new("shop", typeof(ShopFixture).Assembly)];

    internal KeyRing Keys { get; private set; } = null!;

    internal string Backup => Place("shop.lcb");

    internal string KeyFile => Path.Combine(_folder.Root, "keys", KeyRing.FileName);

    internal NpgsqlDataSource Database => _instance!.DataSource;

    internal BackupWriter Writer => new(_instance!, Keys, Modules);

    /// <summary>A path beside the installation's folder.</summary>
    internal string Place(string name) => Path.Combine(Path.GetDirectoryName(_folder.Root)!, name);

    internal Task Run(string sql) => Run(Database, sql);

    internal static async Task Run(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    internal static async Task<T> Ask<T>(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>What each table held when the backup was made: other tests of the class go on writing.</summary>
    internal IReadOnlyDictionary<string, string> AtBackup { get; private set; } = null!;

    /// <summary>The sums of all rows of each table.</summary>
    internal static async Task<IReadOnlyDictionary<string, string>> SumsOf(NpgsqlDataSource database)
    {
        string[] tables =
            ["shop.owner", "shop.brand", "shop.sale", "shop.kind", "shop.changes", "platform.day_key", "platform.migration"];
        var sums = new Dictionary<string, string>();
        foreach (var table in tables)
        {
            sums[table] = await Ask<string>(database, $"select md5(string_agg(t::text, '|' order by t::text)) from {table} t");
        }

        return sums;
    }

    public async ValueTask InitializeAsync()
    {
        var folder = DataFolder.OpenDemo(_folder.Root);
        _instance = await Instance.Open(folder, Modules, CancellationToken.None);
        Keys = KeyRing.Open(folder.PrivateFolder("keys"), null);
        await Run(
            """
            insert into shop.owner (name, boss) select 'Nguyễn Thị Bí Mật ' || n, case when n > 1 then 1 end from generate_series(1, 1000) n;
            insert into shop.brand select no, '[2021-01-01,)', array['é', null, ''] from shop.owner where no < 4;
            insert into shop.sale (day, customer) select date '2021-06-22' + n % 2, n from generate_series(1, 2000) n;
            select nextval('shop.ticket'), nextval('shop.ticket');
            """);
        var days = new DayKeys(Keys, Database);
        await days.For(new(2021, 6, 1), default);
        await days.For(new(2021, 6, 23), default);
        await days.Destroy(new(2021, 6, 2), default);
        AtBackup = await SumsOf(Database);
        await Writer.Write(Backup, new Progress<BackupProgress>(), default);
    }

    public async ValueTask DisposeAsync()
    {
        await _instance!.DisposeAsync();
        _folder.Dispose();
    }
}
