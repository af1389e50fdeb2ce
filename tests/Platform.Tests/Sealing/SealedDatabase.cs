using System.Security.Cryptography;
using LaChan.Platform.Sealing;
using LaChan.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LaChan.Platform.Tests.Sealing;

/// <summary>A database with Platform's tables, a key file, and processes that use both.</summary>
public sealed class SealedDatabase() : DatabaseFixture(_ => { })
{
    public NpgsqlDataSource DataSource => Database.DataSource;

    public static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>Another process on the same database: own caches and objects.</summary>
    public ServiceProvider OpenProcess(KeyRing ring) => new ServiceCollection()
        .AddLogging()
        .AddSingleton(DataSource)
        .AddSealing()
        .AddSingleton(ring)
        .AddSealedDataProtection()
        .BuildServiceProvider();

    public async Task<T> Ask<T>(string sql, CancellationToken cancel)
    {
        await using var command = DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(cancel))!;
    }

    public async Task Do(string sql, CancellationToken cancel)
    {
        await using var command = DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
