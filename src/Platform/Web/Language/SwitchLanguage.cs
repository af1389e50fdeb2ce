using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Platform.Web.Language;

internal static class SwitchLanguage
{
    public static Results<RedirectHttpResult, NotFound> Handle(
        string language, [FromForm(Name = "return")] string? back, HttpContext context)
    {
        if (language is not (Languages.Vietnamese or Languages.English or Languages.Chinese))
        {
            return TypedResults.NotFound();
        }
        Preference.Keep(context, Languages.Cookie, language);
        return Preference.GoBack(back);
    }
}
