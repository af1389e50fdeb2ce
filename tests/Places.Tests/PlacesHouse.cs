using System.Security.Cryptography;
using System.Text;
using LaChan.Access;
using LaChan.People;
using LaChan.Places.Import;
using LaChan.Platform.Jobs;
using LaChan.Platform.Messaging;
using LaChan.Platform.Sealing;
using LaChan.Platform.Tables;
using LaChan.Testing;
using LaChan.Units;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Places.Tests;

/// <summary>A register of places of a test class's own, over the shipped units, on 23 June 2021 at 10:30.</summary>
public sealed class PlacesHouse : IAsyncLifetime
{
    private readonly string _key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private readonly List<ServiceProvider> _processes = [];
    private TestDatabase? _database;

    public TestDatabase Database => _database ?? throw new InvalidOperationException("The fixture is not initialised.");

    public FakeClock Clock { get; } = new();

    public PlaceDirectory Places => Get<PlaceDirectory>();

    public UnitTree Units => Get<UnitDirectory>().AsOf(new(2021, 6, 23));

    public T Get<T>()
        where T : notnull => _processes[0].GetRequiredService<T>();

    /// <summary>The same register as another process sees it.</summary>
    public ServiceProvider OpenProcess()
    {
        var services = new ServiceCollection().AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton(Database.DataSource)
            .AddSingleton<TimeProvider>(Clock)
            .AddSealing()
            .AddSingleton(KeyRing.Open("", _key))
            .AddMessaging()
            .AddJobs();
        AddModules(services);
        _processes.Add(services.BuildServiceProvider());
        return _processes[^1];
    }

    public async Task<T> Ask<T>(string sql, CancellationToken cancel, params object[] values)
    {
        await using var command = Database.DataSource.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return (T)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>Imports a text; gives the tally and the file of refused rows.</summary>
    public async Task<(ImportTally Tally, string Refused)> Import(
        string csv, CancellationToken cancel, bool dryRun = false, Action<RowNote>? notes = null)
    {
        using var errors = new MemoryStream();
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        var tally = await Get<PlacesImport>().Run(file, errors, dryRun, new Progress<long>(), cancel, notes);
        return (tally, Encoding.UTF8.GetString(errors.ToArray()));
    }

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create(AddModules, CancellationToken.None);
        OpenProcess();
        await Get<UnitsImport>().LoadShippedIfEmpty(CancellationToken.None);
        await Places.Changed(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    private static void AddModules(IServiceCollection services) => services.AddUnits().AddAccess().AddPeople().AddPlaces();
}
