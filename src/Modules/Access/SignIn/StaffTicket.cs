using System.Globalization;
using System.Security.Claims;
using LaChan.Access.Authorization;
using Microsoft.AspNetCore.Authentication;

namespace LaChan.Access.SignIn;

/// <summary>
/// What the staff cookie carries: the account, its security stamp, the name for screens, the chosen appointment, and
/// when the session began. Role and unit are never read from it; they come from the appointment at each request.
/// </summary>
internal sealed record StaffTicket(Guid Account, string Name, string Stamp, Guid? Appointment, Guid Session)
{
    private const string StampClaim = "stamp";
    private const string AppointmentClaim = "appointment";
    private const string SessionClaim = "session";
    private const string Began = "began";

    public static StaffTicket? Read(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var account)
        && principal.FindFirstValue(StampClaim) is { } stamp
        && Guid.TryParse(principal.FindFirstValue(SessionClaim), out var session)
            ? new(
                account,
                principal.FindFirstValue(ClaimTypes.Name) ?? "",
                stamp,
                Guid.TryParse(principal.FindFirstValue(AppointmentClaim), out var appointment) ? appointment : null,
                session)
            : null;

    /// <summary>The session of a principal, whoever it is.</summary>
    public static Guid? SessionOf(ClaimsPrincipal? principal) =>
        Guid.TryParse(principal?.FindFirstValue(SessionClaim), out var session) ? session : null;

    /// <summary>A principal with this ticket's claims: an actor if the appointment holds, else a bare account.</summary>
    public ClaimsPrincipal ToPrincipal(AppointmentGrant? appointment, string? unitName)
    {
        var identity = appointment is null
            ? Bare()
            : new ActorIdentity(new(Account, Name, appointment.Role, appointment.UnitId), Schemes.Staff, unitName);
        identity.AddClaim(new(StampClaim, Stamp));
        identity.AddClaim(new(SessionClaim, Session.ToString()));
        if (Appointment is { } chosen)
        {
            identity.AddClaim(new(AppointmentClaim, chosen.ToString()));
        }

        return new(identity);
    }

    public static void Begin(AuthenticationProperties properties, DateTimeOffset now) =>
        properties.Items[Began] = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    public static DateTimeOffset BeganAt(AuthenticationProperties properties) =>
        properties.Items.TryGetValue(Began, out var text)
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : DateTimeOffset.MinValue;

    private ClaimsIdentity Bare()
    {
        var identity = new ClaimsIdentity(Schemes.Staff);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, Account.ToString()));
        identity.AddClaim(new(ClaimTypes.Name, Name));
        return identity;
    }
}
