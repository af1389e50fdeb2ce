using LaChan.Access.Accounts;
using LaChan.Access.Authorization;
using LaChan.Access.Codes;
using LaChan.Access.Demo;
using LaChan.Access.Phones;
using LaChan.Access.SignIn;
using LaChan.Access.Storage;
using LaChan.Access.Tokens;
using LaChan.Platform.Audit;
using LaChan.Platform.Jobs;
using LaChan.Platform.Messaging;
using LaChan.Platform.Privacy;
using LaChan.Platform.Sealing;
using LaChan.Platform.Storage;
using LaChan.Platform.Time;
using LaChan.Platform.Web.Navigation;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LaChan.Access;

/// <summary>Who may do what: accounts, appointments to roles in units, sign-in, tokens, one-time codes.</summary>
public static class AccessModule
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddModuleSchema("access", typeof(AccessModule).Assembly);
        // Identity maps e-mail and phone, which we keep sealed instead: no warning, it is meant.
        services.AddDbContext<AccessDb>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>())
            .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.MappedPropertyIgnoredWarning)));
        services.TryAddSingleton(new MachineClock(TimeProvider.System));
        services.AddAudit();
        services.AddSingleton<GrantBook>();
        services.AddSingleton<DeviceNonce>();
        services.AddSingleton<ISealedColumn, AccountColumn>();
        services.AddSingleton<IRetention, AccountRetention>();
        services.AddSingleton(provider => new OneTimeCodes(
            provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<Sealer>(),
            provider.GetRequiredService<Outbox>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<OneTimeCodes>>()));
        services.AddScoped(provider => new TokenDirectory(
            provider.GetRequiredService<AccessDb>(),
            provider.GetRequiredService<GrantBook>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddScoped(provider => new FirstAdministrator(
            provider.GetRequiredService<AccessDb>(),
            provider.GetRequiredService<Sealer>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddScoped(provider => new AccountImport(
            provider.GetRequiredService<AccessDb>(),
            provider.GetRequiredService<UnitDirectory>(),
            provider.GetRequiredService<GrantBook>(),
            provider.GetRequiredService<Sealer>(),
            provider.GetRequiredService<Outbox>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddScoped<StaffDoor>().AddScoped<AccountView>().AddScoped<DemoAccounts>();
        services.AddSingleton<SignInLimiter>();
        services.AddJob<ForgetCodes>();
        services.AddNavigation(
            new(NavigationSection.Account, 10, () => Texts.MyAccount, "/account", "user"),
            new(NavigationSection.Account, 90, () => Texts.SignOut, "/sign-out", "logout") { Posts = true });
        services.AddAccounts();
        services.AddSchemes();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser()
            .RequireClaim(System.Security.Claims.ClaimTypes.Role)
            .Build());
        return services;
    }

    public static IEndpointRouteBuilder MapAccess(this IEndpointRouteBuilder app)
    {
        var pages = app.MapPages();
        pages.MapGet("/sign-in", SignInStaff.Show).AllowPublic();
        pages.MapPost("/sign-in", SignInStaff.Handle).AllowPublic();
        pages.MapPost("/sign-out", (Delegate)SignOutStaff.Handle).RequireAccount();
        pages.MapGet("/account", ShowAccount.Handle).RequireAccount();
        pages.MapPost("/account/role", ChangeRole.Handle).RequireAccount();
        pages.MapPost("/account/password", ChangePassword.Handle).RequireAccount();
        pages.MapGet("/invite/{secret}", OpenInvitation.Show).AllowPublic();
        pages.MapPost("/invite/{secret}", OpenInvitation.Handle).AllowPublic();
        if (app.ServiceProvider.GetRequiredService<DataFolder>().Kind == FolderKind.Demo)
        {
            pages.MapGet("/demo/sign-in", SignInDemo.Show).AllowPublic();
            pages.MapGet("/demo/sign-in/{role}", SignInDemo.Handle).AllowPublic();
        }

        return app;
    }

    private static void AddAccounts(this IServiceCollection services)
    {
        services.AddIdentityCore<Account>(options =>
        {
            // Schema version 3 has the table of passkeys.
            options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            options.Password.RequiredLength = PasswordRules.ShortestPassword;
            options.Password.RequireDigit = options.Password.RequireUppercase = false;
            options.Password.RequireLowercase = options.Password.RequireNonAlphanumeric = false;
            options.Lockout.MaxFailedAccessAttempts = 5;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        }).AddEntityFrameworkStores<AccessDb>().AddSignInManager();
        // PBKDF2 with SHA-512; 210,000 rounds are about a quarter of a second of one core.
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
    }

    private static void AddSchemes(this IServiceCollection services)
    {
        var schemes = services.AddAuthentication(Schemes.ByPath);
        schemes.AddPolicyScheme(Schemes.ByPath, null, options => options.ForwardDefaultSelector = context =>
            context.Request.Path.StartsWithSegments("/api") ? Schemes.Token : Schemes.Staff);
        schemes.AddScheme<AuthenticationSchemeOptions, TokenHandler>(Schemes.Token, null);
        schemes.AddCookie(Schemes.Staff);
        schemes.AddCookie(Schemes.Phone);
        services.ConfigureOptions<StaffCookie>();
        services.ConfigureOptions<PhoneCookie>();
    }
}
