using LaChan.Access.Pages;
using LaChan.Platform.Audit;
using LaChan.Platform.Time;
using LaChan.Platform.Web.Components;
using LaChan.Platform.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace LaChan.Access.Auditing;

/// <summary>How often persons' data was read, for what and by whom, and what is out of the ordinary.</summary>
internal static class ShowOversight
{
    public const string Path = ShowTrail.Path + "/tong-hop";

    /// <summary>More persons than that on one day, and somebody should ask why (security.md, T9).</summary>
    private const int Many = 60;

    public static async Task<IResult> Handle(
        [AsParameters] TrailQuery query, Actor actor, TrailDesk desk, AuditReader reader, AuditChain chain, AuditTrail trail,
        CancellationToken cancel)
    {
        await trail.Record(actor.Does("audit.overview", AuditPurpose.Oversight) with { IsRead = true }, cancel);
        await chain.CatchUp(cancel);
        var filter = desk.Read(query, actor);
        var days = await reader.ByDay(filter, cancel);
        var night = await reader.AtNight(filter, cancel);
        var many = await reader.OfMany(filter, Many, cancel);
        var home = await reader.OfHome(filter, await desk.Homes(cancel), cancel);
        return PageResult.Of<OversightPage>(new
        {
            From = VietnamTime.DayOf(filter.From),
            Until = VietnamTime.DayOf(filter.Until).AddDays(-1),
            Days = EveryDay(filter, days),
            Purposes = await reader.ByPurpose(filter, cancel),
            Units = await reader.ByUnit(filter, cancel),
            Night = night,
            Many = many,
            Home = home,
            Names = await desk.NamesOf([.. night.Select(n => n.Key), .. home.Select(h => h.Key), .. many.Select(m => m.Key.Actor)], cancel),
            Tree = desk.Tree,
        });
    }

    private static List<DayPoint> EveryDay(AuditFilter filter, IReadOnlyList<AuditCount<DateOnly>> found)
    {
        var byDay = found.ToDictionary(count => count.Key);
        var points = new List<DayPoint>();
        for (var day = VietnamTime.DayOf(filter.From); VietnamTime.StartOf(day) < filter.Until; day = day.AddDays(1))
        {
            byDay.TryGetValue(day, out var count);
            points.Add(new(day, count?.Reads ?? 0));
        }

        return points;
    }
}
