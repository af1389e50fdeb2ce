using System.Text;
using LaChan.Access;
using LaChan.People;
using LaChan.Places.Import;
using LaChan.Platform.Jobs;
using LaChan.Platform.Messaging;
using LaChan.Platform.Sealing;
using LaChan.Platform.Storage;
using LaChan.Platform.Time;
using LaChan.Platform.Web;
using LaChan.Testing;
using LaChan.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LaChan.Places.Tests;

/// <summary>The module in a real server on a database of its own, over the shipped units, on 23 June 2021 at 10:30.</summary>
public sealed class PlacesApp : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lachan-places-");
    private TestDatabase? _database;
    private WebApplication? _server;

    public FakeClock Clock { get; } = new();

    public IServiceProvider Services => Server.Services;

    public TestDatabase Database => _database ?? throw new InvalidOperationException("The fixture is not initialised.");

    public PlaceDirectory Places => Services.GetRequiredService<PlaceDirectory>();

    public UnitTree Units => Services.GetRequiredService<UnitDirectory>().AsOf(new(2021, 6, 23));

    private WebApplication Server => _server ?? throw new InvalidOperationException("The fixture is not initialised.");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create(AddModules, CancellationToken.None);
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["Web:SecureCookies"] = "false";
        builder.Configuration["Posters:Address"] = "https://lachan.example";
        builder.Configuration["Posters:Hotline"] = "0214 3000 123";
        builder.Services.AddSingleton<TimeProvider>(Clock).AddSingleton(new MachineClock(TimeProvider.System));
        builder.Services.AddSingleton(Database.DataSource).AddSingleton(DataFolder.OpenDemo(_folder.FullName));
        builder.Services.AddPlatformWeb().AddSealing().AddSealedDataProtection().AddMessaging().AddJobs();
        AddModules(builder.Services);
        _server = builder.Build();
        _server.UsePlatformWeb();
        _server.MapAccess();
        _server.MapPlaces();
        await Services.GetRequiredService<UnitsImport>().LoadShippedIfEmpty(CancellationToken.None);
        await Places.Changed(CancellationToken.None);
        await _server.StartAsync();
    }

    /// <summary>A device of its own: cookies kept, redirects not followed.</summary>
    public Device NewDevice() => new(new Uri(Server.Urls.Single()));

    /// <summary>The desk of an officer of the demonstration: the province's, Bắc Hà's, or that of Bắc Hà's first commune.</summary>
    public async Task<Device> SignIn(Role role)
    {
        var device = NewDevice();
        await device.Get("/demo/sign-in/" + role.Code);
        return device;
    }

    /// <summary>A program with a token.</summary>
    public async Task<HttpClient> NewProgram(Role role, string unitCode)
    {
        await using var scope = Services.CreateAsyncScope();
        var token = await scope.ServiceProvider.GetRequiredService<TokenDirectory>()
            .Create(role, Units.ByCode(unitCode)!.Id, null, Cancel);
        return new() { BaseAddress = new(Server.Urls.Single()), DefaultRequestHeaders = { Authorization = new("Bearer", token.Words) } };
    }

    /// <summary>The code in the message sent last.</summary>
    public async Task<string> LastCode() =>
        (await Postbox.Read(Database.DataSource, Services.GetRequiredService<Sealer>(), Cancel))[0].Code;

    public async Task<long> Count(string sql)
    {
        await using var command = Database.DataSource.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }

    public async Task Import(string csv)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        await Services.GetRequiredService<PlacesImport>().Run(file, Stream.Null, dryRun: false, new Progress<long>(), Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.StopAsync();
        await Server.DisposeAsync();
        await Database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static void AddModules(IServiceCollection services) => services.AddUnits().AddAccess().AddPeople().AddPlaces();
}
