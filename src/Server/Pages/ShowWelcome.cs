using LaChan.Access;
using LaChan.Places;
using LaChan.Platform.Storage;
using LaChan.Platform.Web.Navigation;
using LaChan.Platform.Web.Pages;

namespace LaChan.Server.Pages;

/// <summary>The first page: for officers their desk, for everybody else what can be done here.</summary>
internal static class ShowWelcome
{
    private const string ExamplePlace = "Chợ Cốc Lếu";

    public static IResult Handle(HttpContext http, DataFolder folder, PlaceDirectory places, IEnumerable<NavigationItem> navigation) =>
        Actor.Of(http.User) is { } actor
            ? TypedResults.Redirect(HomeOf(actor.Role, navigation))
            : PageResult.Of<Welcome>(new
            {
                Example = folder.Kind == FolderKind.Demo
                    ? ExampleCode.Of(places.All.FirstOrDefault(p => p.Name == ExamplePlace), http.Request)
                    : null,
            });

    /// <summary>The first line of the side bar that is there for this role and not for everybody.</summary>
    private static string HomeOf(Role role, IEnumerable<NavigationItem> navigation) => navigation
        .Where(item => item.Section != NavigationSection.Account && item.Roles.Contains(role.Code))
        .OrderBy(item => item.Section).ThenBy(item => item.Order)
        .FirstOrDefault()?.Href ?? "/account";
}
