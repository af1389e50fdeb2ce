using LaChan.Access.Authorization;
using LaChan.Platform.Time;
using LaChan.Platform.Web;
using LaChan.Units;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LaChan.Access.SignIn;

/// <summary>
/// The staff session: 15 minutes without a request or 8 hours in all, by the machine's clock. Each request is checked
/// against the grants in memory, so an ended appointment or a disabled account is out within two seconds.
/// </summary>
internal sealed class StaffCookie(IOptions<WebOptions> web, MachineClock clock) : IConfigureNamedOptions<CookieAuthenticationOptions>
{
    public const string SignInPath = "/sign-in";
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(8);

    // Renewing at every request would send a cookie with each; once a minute keeps "15 minutes idle" honest.
    private static readonly TimeSpan RenewAfter = TimeSpan.FromMinutes(1);

    public void Configure(CookieAuthenticationOptions options)
    {
    }

    public void Configure(string? name, CookieAuthenticationOptions options)
    {
        if (name != Schemes.Staff)
        {
            return;
        }

        CookieShape.Apply(options, web.Value, "lachan-staff", SameSiteMode.Strict, Idle);
        options.TimeProvider = clock.Time;
        options.LoginPath = SignInPath;
        options.ReturnUrlParameter = "returnUrl";
        options.Events = new()
        {
            OnValidatePrincipal = context => Validate(context, clock.Time.GetUtcNow()),
            OnCheckSlidingExpiration = CheckSliding,
            OnRedirectToLogin = Challenges.ToSignIn,
            OnRedirectToAccessDenied = Challenges.Forbid,
        };
    }

    private static async Task CheckSliding(CookieSlidingExpirationContext context)
    {
        context.ShouldRenew = context.ElapsedTime >= RenewAfter;
        if (context.ShouldRenew && StaffTicket.SessionOf(context.Principal) is { } session)
        {
            await context.HttpContext.RequestServices.GetRequiredService<Sessions>().Seen(session, context.HttpContext.RequestAborted);
        }
    }

    private static async Task Validate(CookieValidatePrincipalContext context, DateTimeOffset now)
    {
        var cancel = context.HttpContext.RequestAborted;
        var services = context.HttpContext.RequestServices;
        var book = services.GetRequiredService<GrantBook>();
        var ticket = StaffTicket.Read(context.Principal!);
        if (ticket is null || now - StaffTicket.BeganAt(context.Properties) >= Longest
            || await Known(ticket, book, cancel) is not { } grants
            || grants.EndedSessions.Contains(ticket.Session) || grants.IsLocked(ticket.Account, services.GetRequiredService<TimeProvider>().GetUtcNow()))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Schemes.Staff);
            return;
        }

        var time = services.GetRequiredService<TimeProvider>();
        var appointment = ticket.Appointment is { } id && grants.Appointments.TryGetValue(id, out var grant)
            && grant.AccountId == ticket.Account && grant.Holds(time.GetUtcNow())
            ? grant
            : null;
        var unit = appointment is null
            ? null
            : services.GetRequiredService<UnitDirectory>().AsOf(time.Today()).Find(appointment.UnitId)?.Name;
        context.ReplacePrincipal(ticket.ToPrincipal(appointment, unit));
    }

    /// <summary>The grants, if they know this account with this stamp; somebody else's process may have just made it.</summary>
    private static async Task<Grants?> Known(StaffTicket ticket, GrantBook book, CancellationToken cancel)
    {
        var grants = await book.Current(cancel);
        if (!grants.Knows(ticket.Account, ticket.Stamp))
        {
            grants = await book.AfterMiss(cancel);
        }

        return grants.Knows(ticket.Account, ticket.Stamp) ? grants : null;
    }
}
