using LaChan.Access;
using LaChan.Platform.Time;
using LaChan.Platform.Web.Live;
using LaChan.Platform.Web.Pages;
using LaChan.Reporting.Desk;
using LaChan.Reporting.Filling;
using LaChan.Reporting.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Http;

namespace LaChan.Reporting.Endpoints;

/// <summary>The desk of whoever receives reports: who owes what by when, and what came in.</summary>
internal sealed class ShowDesk(ReceiverDesk desk, UnitDirectory units, TimeProvider time)
{
    public const string Path = "/bao-cao-den";
    public const string DayKey = "ngay";

    public static async Task<IResult> Page(Actor actor, HttpContext http, ShowDesk show, CancellationToken cancel) =>
        await show.Answer(actor, PageAddress.Of(http), null, cancel);

    public static IResult Live(Actor actor, ChangeFeed feed, UnitDirectory units, TimeProvider time, CancellationToken cancel)
    {
        var tree = units.AsOf(time.Today());
        var area = ReportScope.Area(actor, tree);
        return LiveAnswer.Of(
            feed, change => change.Topic == SubmitReport.Topic && (change.Unit is not { } unit || tree.IsWithin(unit, area)), cancel);
    }

    public async Task<IResult> Answer(Actor actor, PageAddress address, FormErrors? errors, CancellationToken cancel)
    {
        var day = DayOf(address[DayKey]);
        if (await desk.ReceiverOf(actor, day, cancel) is not { } receiver)
        {
            return TypedResults.NotFound();
        }

        return PageResult.Of<DeskPage>(
            new { View = await desk.Load(receiver, day, cancel), Address = address, Errors = errors ?? new(), MayAct = ReportScope.Receivers.Contains(actor.Role) },
            errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private DateOnly DayOf(string? text) => DateOnly.TryParseExact(
        text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day)
        && units.AsOf(day).Roots.Count > 0 ? day : time.Today();
}
