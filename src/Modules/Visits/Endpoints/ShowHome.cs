using LaChan.Access;
using LaChan.Platform.Tables;
using LaChan.Platform.Web.Live;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using LaChan.Visits.Figures;
using LaChan.Visits.Log;
using LaChan.Visits.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaChan.Visits.Endpoints;

/// <summary>The officer's home: what needs somebody now, the figures, the table of the units below, and it as files.</summary>
internal static class ShowHome
{
    public static async Task<Results<RazorComponentResult<HomePage>, NotFound>> Page(
        string? unit, string? by, string? sort, Actor actor, UnitDirectory units, AreaReader reader, TimeProvider time,
        CancellationToken cancel)
    {
        if (Area.Of(actor, unit, units, time) is not { } area)
        {
            return TypedResults.NotFound();
        }

        var figures = await reader.Load(area, by == "kind", cancel);
        return PageResult.Of<HomePage>(new { Figures = figures with { Lines = LineOrder.Sort(figures.Lines, sort) } });
    }

    public static async Task<Results<PushStreamHttpResult, NotFound>> Csv(
        string? unit, string? by, string? sort, Actor actor, UnitDirectory units, AreaReader reader, TimeProvider time,
        CancellationToken cancel) =>
        Area.Of(actor, unit, units, time) is { } area
            ? TableFile.Csv(Columns(), await Rows(area, by, sort, reader, cancel), NameOf(area, time))
            : TypedResults.NotFound();

    public static async Task<Results<PushStreamHttpResult, NotFound>> Xlsx(
        string? unit, string? by, string? sort, Actor actor, UnitDirectory units, AreaReader reader, TimeProvider time,
        CancellationToken cancel) =>
        Area.Of(actor, unit, units, time) is { } area
            ? TableFile.Xlsx(Columns(), await Rows(area, by, sort, reader, cancel), NameOf(area, time), area.Unit.Name)
            : TypedResults.NotFound();

    /// <summary>Tells the open page that visits of its area changed.</summary>
    public static Results<ServerSentEventsResult<string>, NotFound> Live(
        string? unit, Actor actor, UnitDirectory units, ChangeFeed feed, TimeProvider time, CancellationToken cancel)
    {
        if (Area.Of(actor, unit, units, time) is not { } area)
        {
            return TypedResults.NotFound();
        }

        return LiveAnswer.Of(
            feed,
            change => change.Topic == VisitAnnouncer.Topic && (change.Unit is not { } changed || area.Holds(changed)),
            cancel);
    }

    private static TableColumns<AreaLine> Columns() => new TableColumns<AreaLine>()
        .Text("code", l => l.Code, Texts.Code)
        .Text("name", l => l.Name, Texts.Name, 36)
        .Whole("places", l => l.Places, Texts.Places)
        .Whole("due_facilities", l => l.Due?.Due, Texts.DueCount)
        .Whole("due_registered", l => l.Due?.Registered, Texts.DueRegisteredCount)
        .Whole("silent_places", l => l.Silent, Texts.SilentShort)
        .Fraction("silent_rate_pct", 2, l => l.SilentRate, Texts.RatePercent)
        .Whole("visits_today", l => l.Today, Texts.VisitsToday)
        .Whole("visits_week", l => l.Week, Texts.VisitsWeek)
        .Whole("visits_week_before", l => l.WeekBefore, Texts.VisitsWeekBefore);

    private static async Task<IReadOnlyList<AreaLine>> Rows(
        Area area, string? by, string? sort, AreaReader reader, CancellationToken cancel)
    {
        var figures = await reader.Load(area, by == "kind", cancel);
        return [.. LineOrder.Sort(figures.Lines, sort), figures.Total];
    }

    private static string NameOf(Area area, TimeProvider time) => TableFile.NameOf("figures", area, time);
}
