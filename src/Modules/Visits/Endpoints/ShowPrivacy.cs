using LaChan.Platform.Web.Pages;
using LaChan.Visits.Pages;
using Microsoft.AspNetCore.Http;

namespace LaChan.Visits.Endpoints;

/// <summary>Who sees a visit and how long it is kept: the page behind the link under the button.</summary>
internal static class ShowPrivacy
{
    public static IResult Handle() => PageResult.Of<PrivacyPage>(new { });
}
