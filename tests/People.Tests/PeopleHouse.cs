using System.Security.Cryptography;
using LaChan.Platform.Sealing;
using LaChan.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LaChan.People.Tests;

/// <summary>A register of persons of a test class's own, which several processes may open at once.</summary>
public sealed class PeopleHouse() : DatabaseFixture(services => services.AddPeople())
{
    private readonly string _key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private ServiceProvider? _first;

    public FakeClock Clock { get; } = new();

    public NpgsqlDataSource DataSource => Database.DataSource;

    public PeopleDirectory People => Get<PeopleDirectory>();

    /// <summary>The same register as another process sees it: own caches, own objects, same database and key.</summary>
    public ServiceProvider OpenProcess() => OpenProcess(KeyRing.Open("", _key));

    public ServiceProvider OpenProcess(KeyRing ring) => new ServiceCollection()
        .AddLogging()
        .AddSingleton(Database.DataSource)
        .AddSingleton<TimeProvider>(Clock)
        .AddSealing()
        .AddSingleton(ring)
        .AddPeople()
        .BuildServiceProvider();

    public T Get<T>()
        where T : notnull => Of<T>(_first ??= OpenProcess());

    public static T Of<T>(ServiceProvider process)
        where T : notnull => process.GetRequiredService<T>();

    public async Task<T> Ask<T>(string sql, CancellationToken cancel)
    {
        await using var command = DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(cancel))!;
    }
}
