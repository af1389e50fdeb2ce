using System.Collections.Concurrent;
using System.Net;
using System.Security.Claims;
using LaChan.Access.Accounts;
using LaChan.Access.Storage;
using LaChan.Platform.Messaging;
using LaChan.Platform.Sealing;
using LaChan.Platform.Storage;
using LaChan.Platform.Time;
using LaChan.Platform.Web;
using LaChan.Testing;
using LaChan.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LaChan.Access.Tests;

/// <summary>The module in a real server on a database of its own, with a few endpoints of other people's.</summary>
internal sealed class AccessApp : IAsyncDisposable
{
    public const string Password = "ruộng bậc thang mùa lúa";

    // A hash is a quarter of a second of work: once is enough.
    private static readonly ConcurrentDictionary<string, string> Hashes = [];

    private readonly TestDatabase _database;
    private readonly DirectoryInfo _folder;
    private readonly WebApplication _server;

    private AccessApp(TestDatabase database, DirectoryInfo folder, WebApplication server, FakeClock clock, FakeClock machine) =>
        (_database, _folder, _server, Clock, Machine) = (database, folder, server, clock, machine);

    /// <summary>The business clock: 23 June 2021, 10:30.</summary>
    public FakeClock Clock { get; }

    /// <summary>The machine's clock.</summary>
    public FakeClock Machine { get; }

    public TestDatabase Database => _database;

    public IServiceProvider Services => _server.Services;

    public OneTimeCodes Codes => Services.GetRequiredService<OneTimeCodes>();

    public Unmasking Looks => Services.GetRequiredService<Unmasking>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <param name="units">With the units of the country, which take a second to take in.</param>
    public static async Task<AccessApp> Start(
        bool demo = false, bool units = false, Action<IServiceCollection>? configure = null, params DemoPhone[] phones)
    {
        var database = await TestDatabase.Create(services => services.AddUnits().AddAccess(), Cancel);
        var folder = Directory.CreateTempSubdirectory("lachan-access-");
        var (clock, machine) = (new FakeClock(), new FakeClock(TimeProvider.System.GetUtcNow()));
        // Many servers at once would use up the machine's file watchers.
        var builder = WebApplication.CreateBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["Web:SecureCookies"] = "false";
        builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton(new MachineClock(machine));
        builder.Services.AddSingleton(database.DataSource);
        builder.Services.AddSingleton(demo ? DataFolder.OpenDemo(folder.FullName) : DataFolder.Open(folder.FullName));
        builder.Services.AddPlatformWeb().AddSealing().AddSealedDataProtection().AddUnits().AddMessaging().AddAccess();
        foreach (var phone in phones)
        {
            builder.Services.AddSingleton(phone);
        }

        configure?.Invoke(builder.Services);
        if (!units)
        {
            var start = builder.Services.Single(service => service.ImplementationType?.Name == "UnitsStart");
            builder.Services.Remove(start);
        }

        var app = new AccessApp(database, folder, builder.Build(), clock, machine);
        app._server.UsePlatformWeb().MapAccess().MapMessaging();
        app.MapOthers();
        await app._server.StartAsync(Cancel);
        return app;
    }

    /// <summary>A browser of its own: cookies kept, redirects not followed.</summary>
    public Browser NewBrowser() => new(new Uri(_server.Urls.Single()));

    /// <summary>An account with a password and an appointment per role given.</summary>
    public async Task<Guid> AddAccount(string contact, params (Role Role, int Unit)[] roles)
    {
        await using var scope = Services.CreateAsyncScope();
        var (db, sealer) = (scope.ServiceProvider.GetRequiredService<AccessDb>(), scope.ServiceProvider.GetRequiredService<Sealer>());
        var id = Guid.NewGuid();
        var card = NewcomersForm.CardOf("Vàng Thị Mai", contact);
        var account = Account.Open(id, card.Seal(sealer, id), Clock.GetUtcNow());
        account.PasswordHash = Hashes.GetOrAdd(
            Password, password => Services.GetRequiredService<IPasswordHasher<Account>>().HashPassword(account, password));
        db.Users.Add(account);
        db.SignInKeys.Add(SignInKey.For(id, sealer, SignInKey.Normalise(contact)!));
        db.Appointments.AddRange(roles.Select(role => Appointment.Give(id, role.Role, role.Unit, Clock.GetUtcNow())));
        await db.SaveChangesAsync(Cancel);
        return id;
    }

    public async Task<T> With<TService, T>(Func<TService, Task<T>> use)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task<NewToken> NewToken(Role role, int unit) =>
        With<TokenDirectory, NewToken>(tokens => tokens.Create(role, unit, null, Cancel));

    public async Task<T> Scalar<T>(string sql)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Cancel))!;
    }

    /// <summary>The message written last.</summary>
    public async Task<ReceivedMessage> LastMessage() =>
        (await Postbox.Read(_database.DataSource, Services.GetRequiredService<Sealer>(), Cancel))[0];

    public async Task<string> LastCode() => (await LastMessage()).Code;

    /// <summary>Whether an answer becomes what is expected before the time is over, asked over and over.</summary>
    public static async Task<bool> TurnsTo(HttpStatusCode expected, Func<Task<HttpStatusCode>> ask, TimeSpan within)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (await ask() != expected)
        {
            if (TimeProvider.System.GetElapsedTime(started) > within)
            {
                return false;
            }
        }

        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync();
        await _server.DisposeAsync();
        await _database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    // What other modules would map.
    private void MapOthers()
    {
        _server.MapGet("/", (ClaimsPrincipal user) => Says(Actor.Of(user))).AllowPublic();
        _server.MapGet("/forgotten", () => "nobody said who may see this");
        _server.MapGet("/desk", (Actor actor) => Says(actor)).RequireRoles(Role.CommuneOfficer, Role.DistrictOfficer);
        _server.MapPost("/desk", (Actor actor) => Says(actor)).RequireRoles(Role.CommuneOfficer).DisableAntiforgery();
        _server.MapGet("/api/v1/desk", (Actor actor) => Says(actor)).RequireRoles(Role.PlaceStaff, Role.DistrictOfficer);
        _server.MapGet("/my-places", (PhoneSession session) => session.Phone).RequirePhone();
        _server.MapPost("/prove/{phone}", (HttpContext context, string phone) => PhoneSession.Begin(context, phone))
            .AllowPublic().DisableAntiforgery();
    }

    private static string Says(Actor? actor) => actor is null ? "nobody" : $"{actor.Role.Code} {actor.UnitId} {actor.Place}".Trim();
}
