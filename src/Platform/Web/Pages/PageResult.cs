using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaChan.Platform.Web.Pages;

/// <summary>A rendered page; for a request by htmx the layout leaves itself out, so one component serves both.</summary>
public static class PageResult
{
    /// <param name="parameters">An anonymous object with the component's parameters.</param>
    /// <param name="status">422 for a form that is shown again with its errors.</param>
    public static RazorComponentResult<TPage> Of<TPage>(object? parameters = null, int status = StatusCodes.Status200OK)
        where TPage : IComponent =>
        new(parameters ?? new { }) { StatusCode = status, PreventStreamingRendering = true };

    /// <summary>True when htmx asks for a part of a page; going back in history asks for a whole one.</summary>
    public static bool IsPartial(HttpRequest request) =>
        request.Headers.ContainsKey("HX-Request") && !request.Headers.ContainsKey("HX-History-Restore-Request");
}
