using LaChan.Access;
using LaChan.Places.Pages;
using LaChan.Places.Posters;
using LaChan.Places.Storage;
using LaChan.Platform.Tables;
using LaChan.Platform.Time;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Http;

namespace LaChan.Places.Officers;

/// <summary>The filters of the list as the address has them.</summary>
internal sealed class ListQuery
{
    public string? Q { get; set; }

    public string? Kind { get; set; }

    public string? Unit { get; set; }

    public string? State { get; set; }

    public string? Sort { get; set; }
}

/// <summary>The places of an officer's area: as a page, as a file, one by one.</summary>
internal sealed class ListPlaces(AreaPlaces rows, PlaceDirectory places, UnitDirectory units, TimeProvider time)
{
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private readonly AreaPlaces _rows = rows;

    public static async Task<IResult> Page(
        [AsParameters] ListQuery query, Actor actor, ListPlaces list, HttpContext http, CancellationToken cancel)
    {
        var address = PageAddress.Of(http);
        var (scope, filter, tree) = list.Asked(query, address.Page, actor);
        var total = await list._rows.Count(scope, filter, cancel);
        return PageResult.Of<PlaceListPage>(new
        {
            Address = address,
            Query = query.Q,
            Filter = new ShownFilter(filter.Kind?.Code, filter.Unit?.Code, query.State),
            Rows = await list._rows.Page(scope, filter, total, cancel),
            Total = total,
            Tree = tree,
            Area = tree.Find(scope.UnitId),
            list.Kinds,
            MayWrite = OfficerScope.Uploaders.Contains(actor.Role),
        });
    }

    public static IResult Csv([AsParameters] ListQuery query, Actor actor, ListPlaces list, CancellationToken cancel)
    {
        var (scope, filter, tree) = list.Asked(query, 1, actor);
        return TypedResults.Stream(
            to => TableWriter.WriteCsvAsync(to, Columns(tree), list._rows.All(scope, filter, cancel), CsvForm.Spreadsheet, cancel),
            "text/csv; charset=utf-8", $"dia-diem-{tree.Day:yyyy-MM-dd}.csv");
    }

    public static IResult Xlsx([AsParameters] ListQuery query, Actor actor, ListPlaces list, CancellationToken cancel)
    {
        var (scope, filter, tree) = list.Asked(query, 1, actor);
        return TypedResults.Stream(
            to => TableWriter.WriteXlsxAsync(to, Columns(tree), list._rows.All(scope, filter, cancel), Texts.ListTitle, cancel),
            Excel, $"dia-diem-{tree.Day:yyyy-MM-dd}.xlsx");
    }

    public static async Task<IResult> Poster(
        Guid id, Actor actor, ListPlaces list, PosterPrinter printer, PlaceChanges changes, HttpRequest request,
        CancellationToken cancel, string? co = null)
    {
        var scope = OfficerScope.Of(actor, list.Units, list.Time);
        if (PosterPrinter.SizeOf(co) is not { } size || await list._rows.Find(scope, id, cancel) is not { } found)
        {
            return TypedResults.NotFound();
        }

        await changes.PosterTaken(found.Place, cancel);
        return PosterFile.Of(printer.Print([found.Place], size, null, found.Place.Name, request), found.Place.ShortCode);
    }

    private PlaceKinds Kinds => places.Kinds;

    private UnitDirectory Units => units;

    private TimeProvider Time => time;

    private (OfficerScope Scope, PlaceFilter Filter, UnitTree Tree) Asked(ListQuery query, int page, Actor actor)
    {
        var scope = OfficerScope.Of(actor, units, time);
        var tree = units.AsOf(scope.Day);
        return (scope, PlaceFilter.Read(
            query.Q, query.Kind, query.Unit, query.State, query.Sort, page, places.Kinds, tree, scope.UnitId), tree);
    }

    private static TableColumns<PlaceEntry> Columns(UnitTree tree) => new TableColumns<PlaceEntry>()
        .Text("code", p => p.Code, Texts.ColumnCode)
        .Text("short_code", p => p.ShortCode, Texts.ColumnShortCode)
        .Text("name", p => p.Name, Texts.NameLabel)
        .Text("kind", p => p.Kind.Code, Texts.KindLabel)
        .Text("unit_code", p => tree.Find(p.UnitId)?.Code, Texts.ColumnUnitCode)
        .Text("unit", p => tree.NameOf(p.UnitId), Texts.CommuneLabel)
        .Text("address", p => p.Address, Texts.AddressLabel)
        .Fraction("lat", 5, p => (decimal?)p.Latitude, Texts.ColumnLatitude)
        .Fraction("lon", 5, p => (decimal?)p.Longitude, Texts.ColumnLongitude)
        .Text("plate", p => p.Plate, Texts.PlateLabel)
        .Day("registered_on", p => VietnamTime.DayOf(p.RegisteredAt), Texts.ColumnRegistered)
        .Day("closed_on", p => p.ClosedAt is { } closed ? VietnamTime.DayOf(closed) : null, Texts.ColumnClosed);
}

/// <summary>The filters that took effect, for the form above the list.</summary>
public sealed record ShownFilter(string? Kind, string? Unit, string? State);
