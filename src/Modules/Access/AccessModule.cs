using LaChan.Access.Accounts;
using LaChan.Access.Authorization;
using LaChan.Access.Codes;
using LaChan.Access.Phones;
using LaChan.Access.SignIn;
using LaChan.Access.Storage;
using LaChan.Access.Tokens;
using LaChan.Platform.Jobs;
using LaChan.Platform.Messaging;
using LaChan.Platform.Sealing;
using LaChan.Platform.Storage;
using LaChan.Platform.Time;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
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
        services.AddDbContext<AccessDb>((provider, options) => options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()));
        services.TryAddSingleton(new MachineClock(TimeProvider.System));
        services.AddSingleton<GrantBook>();
        services.AddSingleton<DeviceNonce>();
        services.AddSingleton(provider => new OneTimeCodes(
            provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<Sealer>(),
            provider.GetRequiredService<Outbox>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<OneTimeCodes>>()));
        services.AddScoped(provider => new TokenDirectory(
            provider.GetRequiredService<AccessDb>(), provider.GetRequiredService<TimeProvider>()));
        services.AddJob<ForgetCodes>();
        services.AddAccounts();
        services.AddSchemes();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser()
            .RequireClaim(System.Security.Claims.ClaimTypes.Role)
            .Build());
        return services;
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
