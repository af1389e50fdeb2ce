using LaChan.Access;
using LaChan.Platform.Tables;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using LaChan.Visits.Figures;
using LaChan.Visits.Pages;
using Microsoft.AspNetCore.Http;

namespace LaChan.Visits.Endpoints;

/// <summary>The events that were set aside, so that somebody asks the place what happened.</summary>
internal static class ShowSetAside
{
    public const string Path = ShowVisits.Path + "/de-rieng";

    public static async Task<IResult> Page(
        string? unit, Actor actor, UnitDirectory units, SetAsideReader reader, TimeProvider time, CancellationToken cancel) =>
        Area.Of(actor, unit, units, time) is { } area
            ? PageResult.Of<SetAsidePage>(new { Area = area, Lines = await reader.Load(area, cancel) })
            : TypedResults.NotFound();

    public static async Task<IResult> Csv(
        string? unit, Actor actor, UnitDirectory units, SetAsideReader reader, TimeProvider time, CancellationToken cancel) =>
        Area.Of(actor, unit, units, time) is { } area
            ? TableFile.Csv(Columns(), await reader.Load(area, cancel), TableFile.NameOf("set-aside", area, time))
            : TypedResults.NotFound();

    public static async Task<IResult> Xlsx(
        string? unit, Actor actor, UnitDirectory units, SetAsideReader reader, TimeProvider time, CancellationToken cancel) =>
        Area.Of(actor, unit, units, time) is { } area
            ? TableFile.Xlsx(Columns(), await reader.Load(area, cancel), TableFile.NameOf("set-aside", area, time), Texts.SetAsideHead)
            : TypedResults.NotFound();

    public static string ReasonOf(SetAsideLine line) => (SetAsideReason)line.Reason switch
    {
        SetAsideReason.TooOld => Texts.SetAsideTooOld,
        SetAsideReason.InTheFuture => Texts.SetAsideFuture,
        _ => Texts.SetAsideNoEntry,
    };

    private static TableColumns<SetAsideLine> Columns() => new TableColumns<SetAsideLine>()
        .Text("code", l => l.Place.Code, Texts.Code)
        .Text("name", l => l.Place.Name, Texts.Name, 40)
        .Text("unit", l => l.Commune, Texts.Unit, 28)
        .Text("direction", l => l.IsExit ? "out" : "in", Texts.DirectionColumn)
        .Instant("at", l => l.At, Texts.DeviceTime)
        .Instant("received_at", l => l.ReceivedAt, Texts.ReceivedAt)
        .Text("reason", l => ReasonOf(l), Texts.ReasonColumn, 50);
}
