using LaChan.Platform.Tables;
using LaChan.Testing;

namespace LaChan.Units.Tests;

/// <summary>A database with the shipped lists in it, taken in the way an installation takes them in.</summary>
public sealed class UnitsFixture : IAsyncLifetime
{
    private TestDatabase? _database;

    public TestDatabase Database => _database ?? throw new InvalidOperationException("The fixture is not initialised.");

    public UnitDirectory Directory { get; private set; } = null!;

    public UnitsImport Import { get; private set; } = null!;

    public ImportTally FirstLoad { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create(services => services.AddUnits(), CancellationToken.None);
        Directory = new(_database.DataSource);
        Import = new(_database.DataSource, Directory);
        FirstLoad = await Import.RunShipped(dryRun: false, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }
}
