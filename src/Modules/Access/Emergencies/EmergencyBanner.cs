using LaChan.Platform.Text;
using LaChan.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Access.Emergencies;

/// <summary>What stands above every page while somebody has emergency access.</summary>
internal static class EmergencyBanner
{
    public static async ValueTask<string?> Of(HttpContext http) =>
        Actor.Of(http.User) is { } actor
        && await http.RequestServices.GetRequiredService<EmergencyAccess>().OpenUntil(actor, http.RequestAborted) is { } until
            ? Texts.EmergencyBanner.With(VietnameseDate.FormatClock(until))
            : null;
}
