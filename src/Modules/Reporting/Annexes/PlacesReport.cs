using LaChan.Platform.Tables;
using LaChan.Platform.Time;
using LaChan.Places;
using LaChan.Units;
using LaChan.Visits;

namespace LaChan.Reporting.Annexes;

/// <summary>The places of a unit with their visits since 1 January, in the order of their codes.</summary>
internal sealed class PlacesReport(PlaceDirectory places, UnitDirectory units, VisitDirectory visits)
{
    public const string Name = "places";

    public sealed record Row(
        string Code, string Name, string Kind, string UnitCode, DateOnly RegisteredOn, long Visits, DateOnly? LastVisitDay);

    public static readonly TableColumns<Row> Columns = new TableColumns<Row>()
        .Text("code", r => r.Code)
        .Text("name", r => r.Name)
        .Text("kind", r => r.Kind)
        .Text("unit_code", r => r.UnitCode)
        .Day("registered_on", r => r.RegisteredOn)
        .Whole("visits", r => r.Visits)
        .Day("last_visit_day", r => r.LastVisitDay);

    public async Task<ReportTable<Row>?> Compute(string? unitCode, bool silentOnly, DateOnly asOf, CancellationToken cancel)
    {
        await places.Changed(cancel);
        var tree = units.AsOf(asOf);
        var unit = unitCode is null ? null : tree.ByCode(unitCode);
        if (unitCode is not null && unit is null)
        {
            return null;
        }

        var visited = await visits.SinceNewYear(asOf, cancel);
        var rows = places.All
            .Where(p => VietnamTime.DayOf(p.RegisteredAt) <= asOf)
            .Where(p => unit is null || (p.UnitId != 0 && tree.IsWithin(p.UnitId, unit.Id)))
            .Where(p => !silentOnly || !visited.ContainsKey(p.No))
            .OrderBy(p => p.Code, StringComparer.Ordinal)
            .Select(p => new Row(
                p.Code, p.Name, p.Kind.Code, tree.Find(p.UnitId)?.Code ?? "", VietnamTime.DayOf(p.RegisteredAt),
                visited.GetValueOrDefault(p.No).Visits,
                visited.TryGetValue(p.No, out var counted) ? counted.LastDay : null))
            .ToList();
        return new(Name, Columns, rows,
        [
            new("places", rows.Count),
            new("silent_places", rows.Count(r => r.Visits == 0)),
            new("visits", rows.Sum(r => r.Visits)),
        ]);
    }
}
