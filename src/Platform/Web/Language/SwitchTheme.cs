using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Platform.Web.Language;

internal static class SwitchTheme
{
    public static Results<RedirectHttpResult, NotFound> Handle(
        string theme, [FromForm(Name = "return")] string? back, HttpContext context)
    {
        if (theme is not ("light" or "dark" or "auto"))
        {
            return TypedResults.NotFound();
        }
        Preference.Keep(context, Preference.ThemeCookie, theme);
        return Preference.GoBack(back);
    }
}
