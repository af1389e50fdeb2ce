using System.Globalization;
using LaChan.Access;
using LaChan.Declarations.Pages;
using LaChan.Platform.Tables;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using LaChan.Visits.Figures;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace LaChan.Declarations.Figures;

/// <summary>Declarations of a part of the area.</summary>
public sealed record FigureLine(string Code, string Name, int Today, int Week, int WeekBefore, int Symptomatic, int Exposed, long Residents, decimal? ValidShare);

/// <summary>The figures of an area: its days, its forms, its parts.</summary>
public sealed record DeclarationFigures(
    Area Area, DateTimeOffset At, FigureLine Total, IReadOnlyList<FigureLine> Parts, IReadOnlyDictionary<string, int> ByForm,
    IReadOnlyList<(DateOnly Day, int Count)> Days, long AtPlaces);

/// <summary>Declarations by unit, form and day, from the counters alone.</summary>
internal sealed class ShowFigures(
    NpgsqlDataSource database, DeclarationDirectory declarations, Places.PlaceDirectory places, UnitDirectory units,
    TimeProvider time)
{
    public const string Path = "/to-khai";
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const int DaysShown = 28;

    public static async Task<IResult> Page(Actor actor, ShowFigures show, CancellationToken cancel, string? unit = null) =>
        Area.Of(actor, unit, show.Units, show.Time) is { } area
            ? PageResult.Of<FiguresPage>(new { Figures = await show.Load(area, cancel) })
            : TypedResults.NotFound();

    public static async Task<IResult> Csv(Actor actor, ShowFigures show, CancellationToken cancel, string? unit = null) =>
        await show.File(actor, unit, cancel) is var (rows, name)
            ? TypedResults.Stream(to => TableWriter.WriteCsvAsync(to, Columns, rows.ToAsyncEnumerable(), CsvForm.Spreadsheet, cancel), "text/csv; charset=utf-8", name + ".csv")
            : TypedResults.NotFound();

    public static async Task<IResult> Xlsx(Actor actor, ShowFigures show, CancellationToken cancel, string? unit = null) =>
        await show.File(actor, unit, cancel) is var (rows, name)
            ? TypedResults.Stream(to => TableWriter.WriteXlsxAsync(to, Columns, rows.ToAsyncEnumerable(), Texts.FiguresTitle, cancel), Excel, name + ".xlsx")
            : TypedResults.NotFound();

    private static TableColumns<FigureLine> Columns => new TableColumns<FigureLine>()
        .Text("unit_code", l => l.Code, Texts.CodeColumn)
        .Text("unit", l => l.Name, Texts.UnitColumn)
        .Whole("today", l => l.Today, Texts.TodayColumn)
        .Whole("week", l => l.Week, Texts.WeekColumn)
        .Whole("week_before", l => l.WeekBefore, Texts.WeekBeforeColumn)
        .Whole("symptomatic", l => l.Symptomatic, Texts.SymptomaticColumn)
        .Whole("exposed", l => l.Exposed, Texts.ExposedColumn)
        .Whole("residents_declared", l => l.Residents, Texts.ResidentsColumn)
        .Fraction("visits_with_declaration_pct", 2, l => l.ValidShare, Texts.ValidShareColumn);

    private UnitDirectory Units => units;

    private TimeProvider Time => time;

    private async Task<(IReadOnlyList<FigureLine> Rows, string Name)?> File(Actor actor, string? unit, CancellationToken cancel)
    {
        if (Area.Of(actor, unit, units, time) is not { } area)
        {
            return null;
        }

        var figures = await Load(area, cancel);
        return ([.. figures.Parts, figures.Total], string.Create(CultureInfo.InvariantCulture, $"to-khai-{area.Unit.Code}-{area.Tree.Day:yyyy-MM-dd}"));
    }

    private async Task<DeclarationFigures> Load(Area area, CancellationToken cancel)
    {
        var today = area.Tree.Day;
        var counts = await declarations.ByDay(today.AddDays(1 - DaysShown), today, cancel);
        var residents = await declarations.Residents(today, cancel);
        var doors = await Doors(today.AddDays(-6), cancel);
        var (all, parts) = (new List<DeclaredDay>(), new List<FigureLine>());
        foreach (var part in area.Parts.Count > 0 ? area.Parts : [area.Unit])
        {
            var within = area.Tree.Subtree(part.Id).Select(u => u.Id).ToHashSet();
            var own = counts.Where(c => within.Contains(c.Unit)).ToList();
            all.AddRange(own);
            parts.Add(Line(part, own, within, residents, doors, today));
        }

        var whole = area.Tree.Subtree(area.Unit.Id).Select(u => u.Id).ToHashSet();
        var atPlaces = await declarations.AtPlaces(today, cancel);
        return new(
            area, time.GetUtcNow(), Line(area.Unit, all, whole, residents, doors, today), parts,
            all.Where(c => c.Day > today.AddDays(-7)).GroupBy(c => c.Form).ToDictionary(g => g.Key, g => g.Sum(c => c.Count)),
            [.. Enumerable.Range(0, DaysShown).Select(i => today.AddDays(i + 1 - DaysShown)).Select(day => (day, all.Where(c => c.Day == day).Sum(c => c.Count)))],
            atPlaces.Where(p => places.ByNo(p.Key) is { } place && whole.Contains(place.UnitId)).Sum(p => p.Value));
    }

    private static FigureLine Line(
        Unit unit, List<DeclaredDay> own, HashSet<int> within, IReadOnlyDictionary<int, long> residents,
        IReadOnlyDictionary<int, (int Asked, int Valid)> doors, DateOnly today)
    {
        var week = own.Where(c => c.Day > today.AddDays(-7)).ToList();
        var asked = doors.Where(d => within.Contains(d.Key)).Sum(d => d.Value.Asked);
        var valid = doors.Where(d => within.Contains(d.Key)).Sum(d => d.Value.Valid);
        return new(
            unit.Code, unit.Name, own.Where(c => c.Day == today).Sum(c => c.Count), week.Sum(c => c.Count),
            own.Where(c => c.Day <= today.AddDays(-7) && c.Day > today.AddDays(-14)).Sum(c => c.Count),
            week.Sum(c => c.Symptomatic), week.Sum(c => c.Exposed), within.Sum(id => residents.GetValueOrDefault(id)),
            asked == 0 ? null : 100m * valid / asked);
    }

    private async Task<IReadOnlyDictionary<int, (int Asked, int Valid)>> Doors(DateOnly from, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "select unit, sum(asked)::int, sum(valid)::int from declarations.door_day where day >= $1 group by unit");
        command.Parameters.Add(new() { Value = from });
        await using var row = await command.ExecuteReaderAsync(cancel);
        var doors = new Dictionary<int, (int, int)>();
        while (await row.ReadAsync(cancel))
        {
            doors[row.GetInt32(0)] = (row.GetInt32(1), row.GetInt32(2));
        }

        return doors;
    }
}
