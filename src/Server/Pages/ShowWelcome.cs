using LaChan.Access;
using LaChan.Cases;
using LaChan.Places;
using LaChan.Platform.Storage;
using LaChan.Platform.Web.Pages;
using LaChan.Visits;

namespace LaChan.Server.Pages;

/// <summary>The first page: for officers their desk, for everybody else what can be done here.</summary>
internal static class ShowWelcome
{
    private const string ExamplePlace = "Chợ Cốc Lếu";

    public static IResult Handle(HttpContext http, DataFolder folder, PlaceDirectory places) =>
        Actor.Of(http.User) is { } actor
            ? TypedResults.Redirect(HomeOf(actor.Role))
            : PageResult.Of<Welcome>(new
            {
                Example = folder.Kind == FolderKind.Demo
                    ? ExampleCode.Of(places.All.FirstOrDefault(p => p.Name == ExamplePlace), http.Request)
                    : null,
            });

    private static string HomeOf(Role role) => VisitsModule.DeskRoles.Contains(role) ? "/hom-nay"
        : CasesModule.DeskRoles.Contains(role) ? "/ca-benh"
        : role == Role.AgencyReporter ? "/bao-cao"
        : "/account";
}
