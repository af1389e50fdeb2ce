using LaChan.Access;
using LaChan.Platform.Web.Pages;
using LaChan.Reporting.Filling;
using LaChan.Reporting.Pages;
using Microsoft.AspNetCore.Http;

namespace LaChan.Reporting.Endpoints;

/// <summary>A report on the screen: to fill in for the unit's own people, to read for those above.</summary>
internal static class ShowReport
{
    public static async Task<IResult> Page(
        string form, string unit, DateOnly period, Actor actor, OpenReport reports, CancellationToken cancel) =>
        await reports.Find(form, unit, period, actor, cancel) is { } view ? Render(view, null, null) : TypedResults.NotFound();

    public static IResult Render(ReportView view, FormErrors? errors, SentReport? sent) => PageResult.Of<ReportPage>(
        new { View = view, Errors = errors ?? new(), Sent = sent },
        errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
}
