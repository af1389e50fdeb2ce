using LaChan.Access.Accounts;
using LaChan.Access.Appointing;
using LaChan.Access.Auditing;
using LaChan.Access.Authorization;
using LaChan.Access.Citizens;
using LaChan.Access.Codes;
using LaChan.Access.Demo;
using LaChan.Access.Emergencies;
using LaChan.Access.FirstSteps;
using LaChan.Access.Looks;
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
        services.AddRetention();
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
            provider.GetRequiredService<AuditTrail>(),
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
            provider.GetRequiredService<AuditTrail>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new StaffDirectory(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<Sealer>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new Unmasking(
            provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<AuditTrail>(),
            provider.GetServices<CaseGuard>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new EmergencyAccess(
            provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<GrantBook>(),
            provider.GetRequiredService<StatedReasons>(),
            provider.GetRequiredService<AuditTrail>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<StatedReasons>().AddSingleton<Alerts>();
        services.AddSingleton<ISealedColumn, StatedReasonColumn>();
        services.AddSingleton<IRetention, OversightRetention>();
        services.AddSingleton<PersonRequests>().AddScoped<OwnData>().AddScoped<MyData>().AddScoped<RequestDesk>();
        services.AddSingleton<ISealedColumn, RequestWordsColumn>().AddSingleton<ISealedColumn, RequestAnswerColumn>();
        services.AddSingleton<IRetention, RequestRetention>();
        services.AddSingleton<Sessions>().AddSingleton<ShortState>();
        services.AddScoped<SecondStep>().AddScoped<Authenticator>().AddScoped<Passkeys>();
        services.AddSingleton<ISealedColumn, AuthenticatorColumn>();
        services.AddScoped<UnitPeople>().AddScoped<Appoint>().AddScoped<RecoverAccount>().AddScoped<ReviewEmergencies>();
        services.AddSingleton(new ShellNotice(EmergencyBanner.Of));
        services.AddScoped<AccountNames>().AddScoped<TrailDesk>().AddScoped<TrailView>().AddSingleton<WatchPerson>();
        ActionNames.Add(services);
        services.AddScoped<StaffDoor>().AddScoped<AccountView>().AddScoped<DemoAccounts>();
        services.AddSingleton<SignInLimiter>();
        services.AddJob<ForgetCodes>();
        services.AddNavigation(
            new(NavigationSection.Account, 10, () => Texts.MyAccount, "/account", "user"),
            new(NavigationSection.System, 5, () => Texts.FirstStepsTitle, ShowFirstSteps.Path, "clipboard-check")
            {
                Roles = [Role.SystemAdministrator.Code],
            },
            new(NavigationSection.System, 40, () => Texts.PeopleTitle, ShowPeople.Path, "users")
            {
                Roles = [.. AppointmentRules.Appointers.Select(role => role.Code)],
            },
            new(NavigationSection.Account, 40, () => Texts.EmergencyTitle, BreakGlass.Path, "alarm")
            {
                Roles = [.. Unmasking.MaySee.Select(role => role.Code)],
            },
            new(NavigationSection.System, 75, () => Texts.EmergenciesShort, ReviewEmergencies.Path, "alarm")
            {
                Roles = [.. ShowAlerts.Readers.Select(role => role.Code)],
                Count = async http => Actor.Of(http.User) is { } actor
                    ? await http.RequestServices.GetRequiredService<ReviewEmergencies>().Waiting(actor, http.RequestAborted)
                    : null,
            },
            new(NavigationSection.Together, 80, () => Texts.RequestsShort, RequestDesk.Path, "mail")
            {
                Roles = [.. RequestDesk.Officers.Select(role => role.Code)],
                Count = async http => Actor.Of(http.User) is { } actor && RequestDesk.Officers.Contains(actor.Role)
                    ? await http.RequestServices.GetRequiredService<PersonRequests>().Waiting(http.RequestAborted)
                    : null,
            },
            new(NavigationSection.System, 60, () => Texts.AuditTitle, ShowTrail.Path, "list-details") { Roles = [Role.Auditor.Code] },
            new(NavigationSection.System, 80, () => Texts.RetentionTitle, ShowRetention.Path, "trash")
            {
                Roles = [.. ShowRetention.Readers.Select(role => role.Code)],
            },
            new(NavigationSection.System, 70, () => Texts.AlertsTitle, ShowAlerts.Path, "bell")
            {
                Roles = [.. ShowAlerts.Readers.Select(role => role.Code)],
                Count = async http => Actor.Of(http.User) is { } actor
                    ? await http.RequestServices.GetRequiredService<Alerts>().Unseen(actor, http.RequestAborted)
                    : null,
            },
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
        pages.MapPost("/sign-in/ma", SecondStep.Handle).AllowPublic();
        pages.MapPost("/sign-in/khoa/tuy-chon", Passkeys.Ask).AllowPublic();
        pages.MapPost("/sign-in/khoa", Passkeys.SignIn).AllowPublic();
        pages.MapPost("/account/khoa/tuy-chon", Passkeys.AskNew).RequireAccount();
        pages.MapPost("/account/khoa", Passkeys.Add).RequireAccount();
        pages.MapPost("/account/khoa/xoa", Passkeys.Remove).RequireAccount();
        pages.MapPost("/account/phien", EndSession.Handle).RequireAccount();
        pages.MapGet(Authenticator.Path, Authenticator.Show).RequireAccount();
        pages.MapPost(Authenticator.Path, Authenticator.TurnOn).RequireAccount();
        pages.MapPost(Authenticator.Path + "/tat", Authenticator.TurnOff).RequireAccount();
        pages.MapPost("/sign-out", SignOutStaff.Handle).RequireAccount();
        pages.MapGet("/account", ShowAccount.Handle).RequireAccount();
        pages.MapPost("/account/role", ChangeRole.Handle).RequireAccount();
        pages.MapPost("/account/password", ChangePassword.Handle).RequireAccount();
        pages.MapGet(ShowTrail.Path, ShowTrail.Handle).RequireRoles(Role.Auditor);
        pages.MapGet(ShowOversight.Path, ShowOversight.Handle).RequireRoles(Role.Auditor);
        pages.MapGet(ShowTrail.Path + "/tai-ve", ExportTrail.Handle).RequireRoles(Role.Auditor);
        pages.MapPost(ShowTrail.Path + "/tim-nguoi", FindPerson.Handle).RequireRoles(Role.Auditor);
        pages.MapPost(WatchPerson.Path, WatchPerson.Handle).RequireRoles(Role.Auditor);
        pages.MapPost(ShowTrail.Path + "/kiem-tra", VerifyTrail.Handle).RequireRoles(Role.Auditor);
        pages.MapGet(MyData.Path, MyData.Show).AllowPublic();
        pages.MapPost(MyData.Path + "/ma", MyData.Send).AllowPublic();
        pages.MapPost(MyData.Path + "/xac-nhan", MyData.Check).AllowPublic();
        pages.MapPost(MyData.Path + "/thoat", (Delegate)MyData.Leave).AllowPublic();
        pages.MapPost(MyData.Path + "/yeu-cau", MyData.Request).AllowPublic();
        pages.MapGet(MyData.Path + "/tai-ve.json", MyData.Json).RequirePhone();
        pages.MapGet(RequestDesk.Path, RequestDesk.Show).RequireRoles(RequestDesk.Officers);
        pages.MapPost(RequestDesk.Path, RequestDesk.Handle).RequireRoles(RequestDesk.Officers);
        pages.MapGet(ShowPeople.Path, ShowPeople.Handle).RequireRoles(AppointmentRules.Appointers);
        pages.MapPost(ShowPeople.Path + "/gia-han", ShowPeople.Renew).RequireRoles(AppointmentRules.Appointers);
        pages.MapPost(ShowPeople.Path + "/ket-thuc", ShowPeople.End).RequireRoles(AppointmentRules.Appointers);
        pages.MapPost(ShowPeople.Path + "/ra-soat", ShowPeople.Review).RequireRoles(AppointmentRules.Appointers);
        pages.MapGet(Appoint.Path, Appoint.Show).RequireRoles(AppointmentRules.Appointers);
        pages.MapPost(Appoint.Path, Appoint.Handle).RequireRoles(AppointmentRules.Appointers);
        pages.MapPost(RecoverAccount.Path, RecoverAccount.Handle).RequireRoles(AppointmentRules.Appointers);
        pages.MapGet(BreakGlass.Path, BreakGlass.Show).RequireRoles([.. Unmasking.MaySee]);
        pages.MapPost(BreakGlass.Path, BreakGlass.Handle).RequireRoles([.. Unmasking.MaySee]);
        pages.MapGet(ReviewEmergencies.Path, ReviewEmergencies.Show).RequireRoles(ShowAlerts.Readers);
        pages.MapPost(ReviewEmergencies.Path, ReviewEmergencies.Handle).RequireRoles(ShowAlerts.Readers);
        pages.MapGet(ShowFirstSteps.Path, ShowFirstSteps.Handle).RequireRoles(Role.SystemAdministrator);
        pages.MapGet(ShowRetention.Path, ShowRetention.Handle).RequireRoles(ShowRetention.Readers);
        pages.MapGet(ShowAlerts.Path, ShowAlerts.Handle).RequireRoles(ShowAlerts.Readers);
        pages.MapPost(ShowAlerts.Path, ShowAlerts.Settle).RequireRoles(ShowAlerts.Readers);
        pages.MapGet(Unmask.Path, Unmask.Show).RequireRoles([.. Unmasking.MaySee]);
        pages.MapPost(Unmask.Path, Unmask.Handle).RequireRoles([.. Unmasking.MaySee]);
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
        }).AddEntityFrameworkStores<AccessDb>().AddUserStore<SealedUserStore>()
            .AddTokenProvider<AuthenticatorTokenProvider<Account>>(TokenOptions.DefaultAuthenticatorProvider);
        services.TryAddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
            options.ValidateOrigin = Passkeys.IsOurs;
        });
        // PBKDF2 with SHA-512; 210,000 rounds are about a quarter of a second of one core.
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
    }

    private static void AddSchemes(this IServiceCollection services)
    {
        // The readers' API first: a request to it is known by its token at once, any other is passed on to the cookie.
        var schemes = services.AddAuthentication(Schemes.Token);
        schemes.AddScheme<AuthenticationSchemeOptions, TokenHandler>(Schemes.Token, null, options =>
            options.ForwardDefaultSelector = context => context.Request.Path.StartsWithSegments("/api") ? null : Schemes.Staff);
        schemes.AddCookie(Schemes.Staff);
        schemes.AddCookie(Schemes.Phone);
        services.ConfigureOptions<StaffCookie>();
        services.ConfigureOptions<PhoneCookie>();
    }
}
