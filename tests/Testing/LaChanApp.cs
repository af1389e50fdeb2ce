using System.Buffers.Text;
using System.Globalization;
using System.Text;
using LaChan.Access;
using LaChan.Cli;
using LaChan.Places;
using LaChan.Places.Import;
using LaChan.Platform.Sealing;
using LaChan.Platform.Storage;
using LaChan.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace LaChan.Testing;

/// <summary>
/// The whole application as it is served, on a free port and a database of its own; only the business clock is a
/// test's, 23 June 2021 at 10:30. The folder is the demonstration's, so that anybody can sit down at a role's desk.
/// </summary>
public class LaChanApp : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lachan-test-");
    private TestDatabase? _database;
    private WebApplication? _server;

    public TestDatabase Database => _database ?? throw new InvalidOperationException("The fixture is not initialised.");

    public FakeClock Clock { get; } = new();

    /// <summary>Everything that was logged, as a reader of the log would see it.</summary>
    public LogRecord Log { get; } = new();

    public IServiceProvider Services => Server.Services;

    public PlaceDirectory Places => Get<PlaceDirectory>();

    public Uri Address => new(Server.Urls.First());

    /// <summary>The data folder, for those who start another process on it.</summary>
    public string Folder => _folder.FullName;

    private WebApplication Server => _server ?? throw new InvalidOperationException("The fixture is not initialised.");

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Somebody's phone or computer: keeps its cookies, follows no redirect by itself.</summary>
    public WebVisitor NewVisitor() => new(Address);

    /// <summary>A member of staff who just signed in, in the unit where the demonstration has that role.</summary>
    public async Task<WebVisitor> SignInAs(Role role)
    {
        var visitor = NewVisitor();
        var answer = await visitor.Get($"/demo/sign-in/{role.Code}");
        return answer.Location is null ? throw new InvalidOperationException($"Nobody sits at {role.Code}.") : visitor;
    }

    /// <summary>A bearer token of staff at one place.</summary>
    public async Task<string> PlaceToken(string place)
    {
        await using var scope = Services.CreateAsyncScope();
        var tokens = scope.ServiceProvider.GetRequiredService<TokenDirectory>();
        var token = await tokens.CreateForPlace(place, null, null, CancellationToken.None);
        await Get<PlaceDirectory>().Changed(CancellationToken.None);
        return token.Words;
    }

    /// <summary>Takes in places by the ordinary import: lines of <c>code,name,kind,unit_code</c>.</summary>
    public async Task ImportPlaces(params string[] lines)
    {
        var csv = "code,name,kind,unit_code,lat,lon\n" + string.Join('\n', lines.Select(line => line + ",,"));
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        using var refused = new MemoryStream();
        var tally = await Get<PlacesImport>().Run(file, refused, dryRun: false, new Progress<long>(), CancellationToken.None);
        if (tally.Refused > 0)
        {
            throw new InvalidOperationException(Encoding.UTF8.GetString(refused.ToArray()));
        }

        await Places.Changed(CancellationToken.None);
    }

    /// <summary>What the QR of a place's main entrance says after the host.</summary>
    public string QrOf(string place)
    {
        var entry = Places.ByCode(place) ?? throw new InvalidOperationException($"There is no place {place}.");
        var gate = entry.Gates[0];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"/q/{entry.ShortCode}-{gate.No}-{gate.KeyId}.{Base64Url.EncodeToString(gate.Signature.Span)}");
    }

    /// <summary>One value out of the database.</summary>
    public async Task<T> Ask<T>(string sql, params object[] values)
    {
        await using var command = Database.DataSource.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create(LaChanApplication.Schemas, CancellationToken.None);
        await StartServer();
        await Prepare();
    }

    /// <summary>What a class of tests needs to be there: places, for example.</summary>
    protected virtual Task Prepare() => Task.CompletedTask;

    /// <summary>Ends the server and starts it again on the same data.</summary>
    public async Task Restart()
    {
        await Server.StopAsync();
        await Server.DisposeAsync();
        await StartServer();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_server is not null)
        {
            await _server.StopAsync();
            await _server.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    private async Task StartServer()
    {
        var instance = Instance.Over(DataFolder.OpenDemo(_folder.FullName), Database.DataSource);
        _server = WebHost.Build(instance, new Uri("http://127.0.0.1:0"), Configure);
        await Get<KeyCheck>().Verify(CancellationToken.None);
        await _server.StartAsync();
        await Places.Changed(CancellationToken.None);
    }

    private void Configure(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(Log);
    }
}
