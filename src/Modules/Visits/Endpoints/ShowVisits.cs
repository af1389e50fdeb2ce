using System.Globalization;
using LaChan.Access;
using LaChan.Platform.Tables;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using LaChan.Visits.Figures;
using LaChan.Visits.Pages;
using Microsoft.AspNetCore.Http;

namespace LaChan.Visits.Endpoints;

/// <summary>Visits over time: by day as a chart, by kind, and the ranking of the units below; each table as a file.</summary>
internal static class ShowVisits
{
    public const string Path = "/luot-vao-ra";
    private const int UsualSpan = 28;

    public static async Task<IResult> Page(
        string? unit, string? span, Actor actor, UnitDirectory units, VisitsReader reader, TimeProvider time,
        CancellationToken cancel) =>
        Area.Of(actor, unit, units, time) is { } area
            ? PageResult.Of<VisitsPage>(new { Visits = await reader.Load(area, SpanOf(span), cancel) })
            : TypedResults.NotFound();

    /// <param name="table"><c>ngay</c> (days), <c>loai</c> (kinds) or <c>don-vi</c> (units).</param>
    /// <param name="form"><c>csv</c> or <c>xlsx</c>.</param>
    public static async Task<IResult> File(
        string table, string form, string? unit, string? span, Actor actor, UnitDirectory units, VisitsReader reader,
        TimeProvider time, CancellationToken cancel)
    {
        if (table is not ("ngay" or "loai" or "don-vi") || form is not ("csv" or "xlsx")
            || Area.Of(actor, unit, units, time) is not { } area)
        {
            return TypedResults.NotFound();
        }

        var visits = await reader.Load(area, SpanOf(span), cancel);
        return table switch
        {
            "ngay" => Write(Days(), visits.Days.Days.Select((n, i) => (visits.Today.AddDays(i + 1 - visits.Span), n)), "visits-by-day"),
            "loai" => Write(Lines(), visits.Kinds, "visits-by-kind"),
            _ => Write(Lines(), visits.Units, "visits-by-unit"),
        };

        IResult Write<T>(TableColumns<T> columns, IEnumerable<T> rows, string name) => form == "csv"
            ? TableFile.Csv(columns, rows, TableFile.NameOf(name, area, time))
            : TableFile.Xlsx(columns, rows, TableFile.NameOf(name, area, time), Texts.NavVisits);
    }

    private static int SpanOf(string? text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var span) && VisitsOverTime.Spans.Contains(span) ? span : UsualSpan;

    private static TableColumns<(DateOnly Day, long Visits)> Days() => new TableColumns<(DateOnly Day, long Visits)>()
        .Day("day", r => r.Day, Texts.DayColumn)
        .Whole("visits", r => r.Visits, Texts.VisitsColumn);

    private static TableColumns<SpanLine> Lines() => new TableColumns<SpanLine>()
        .Whole("rank", l => l.Rank, Texts.Rank)
        .Text("code", l => l.Code, Texts.Code)
        .Text("name", l => l.Name, Texts.Name, 36)
        .Whole("places", l => l.Places, Texts.Places)
        .Whole("visits", l => l.Visits, Texts.VisitsColumn)
        .Whole("visits_before", l => l.Before, Texts.VisitsBefore)
        .Whole("rank_before", l => l.RankBefore, Texts.RankBefore);
}
