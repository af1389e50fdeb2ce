using LaChan.Platform.Tables;
using LaChan.Platform.Time;
using LaChan.Platform.Web.Pages;
using LaChan.Units.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaChan.Units.Endpoints;

/// <summary>The page of units as of any day, and its tables as files.</summary>
internal static class ShowUnits
{
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static RazorComponentResult<UnitsPage> Page(
        DateOnly? day, string? unit, string? q, string? view, TimeProvider time) =>
        PageResult.Of<UnitsPage>(new { Day = day ?? time.Today(), Unit = unit, Words = q, AsNow = view == "now" });

    public static async Task<PushStreamHttpResult> Csv(
        DateOnly? day, string? unit, string? q, string? view, UnitDirectory units, TimeProvider time, CancellationToken cancel)
    {
        var shown = await Load(day, unit, q, view, units, time, cancel);
        return TypedResults.Stream(
            to => shown.Question.AsNow
                ? TableWriter.WriteCsvAsync(to, Now(), Pairs(shown), CsvForm.Spreadsheet, cancel)
                : TableWriter.WriteCsvAsync(to, Then(), shown.Lines.ToAsyncEnumerable(), CsvForm.Spreadsheet, cancel),
            "text/csv; charset=utf-8",
            NameOf(shown, "csv"));
    }

    public static async Task<PushStreamHttpResult> Xlsx(
        DateOnly? day, string? unit, string? q, string? view, UnitDirectory units, TimeProvider time, CancellationToken cancel)
    {
        var shown = await Load(day, unit, q, view, units, time, cancel);
        return TypedResults.Stream(
            to => shown.Question.AsNow
                ? TableWriter.WriteXlsxAsync(to, Now(), Pairs(shown), Texts.UnitsTitle, cancel)
                : TableWriter.WriteXlsxAsync(to, Then(), shown.Lines.ToAsyncEnumerable(), Texts.UnitsTitle, cancel),
            Excel,
            NameOf(shown, "xlsx"));
    }

    private static TableColumns<UnitLine> Then() => new TableColumns<UnitLine>()
        .Text("code", line => line.Unit.Code, Texts.Code)
        .Text("name", line => line.Unit.Name, Texts.Name, 40)
        .Text("level", line => LevelNames.Of(line.Unit.Level))
        .Text("parent_code", line => line.Parent?.Code)
        .Text("parent_name", line => line.Parent?.Name, Texts.Above, 40)
        .Whole("figure", line => (long?)line.Figure, Texts.Population)
        .Fraction("area_km2", 1, line => (decimal?)line.Unit.AreaSquareKilometres, Texts.Area);

    private static TableColumns<(NowLine Now, OldPart Old)> Now() => new TableColumns<(NowLine Now, OldPart Old)>()
        .Text("code", pair => pair.Now.Unit.Code, Texts.Code)
        .Text("name", pair => pair.Now.Path, Texts.UnitNow, 40)
        .Text("old_code", pair => pair.Old.Unit.Code)
        .Text("old_name", pair => pair.Old.Unit.Name, Texts.MadeOf, 40)
        .Fraction("share", 3, pair => pair.Old.Share);

    private static Task<UnitsView> Load(
        DateOnly? day, string? unit, string? q, string? view, UnitDirectory units, TimeProvider time, CancellationToken cancel) =>
        UnitsView.Load(new(day ?? time.Today(), time.Today(), unit, q, view == "now"), units, cancel);

    private static IAsyncEnumerable<(NowLine, OldPart)> Pairs(UnitsView shown) =>
        shown.Became.SelectMany(line => line.From, (line, part) => (line, part)).ToAsyncEnumerable();

    private static string NameOf(UnitsView shown, string extension) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"units-{shown.Selected?.Code ?? "all"}-{shown.Then.Day:yyyy-MM-dd}.{extension}");
}
