using LaChan.Access;
using LaChan.Places;
using LaChan.Platform.Storage;
using LaChan.Platform.Web.Pages;

namespace LaChan.Server.Pages;

/// <summary>The first page: for officers their desk, for everybody else what can be done here.</summary>
internal static class ShowWelcome
{
    private const string ExamplePlace = "Chợ Cốc Lếu";

    public static IResult Handle(HttpContext http, DataFolder folder, PlaceDirectory places) =>
        Actor.Of(http.User) is not null
            ? TypedResults.Redirect("/hom-nay")
            : PageResult.Of<Welcome>(new
            {
                Example = folder.Kind == FolderKind.Demo
                    ? ExampleCode.Of(places.All.FirstOrDefault(p => p.Name == ExamplePlace), http.Request)
                    : null,
            });
}
