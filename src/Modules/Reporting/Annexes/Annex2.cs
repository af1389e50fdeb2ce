using LaChan.Platform.Tables;
using LaChan.Reporting.Printing;
using LaChan.Visits;

namespace LaChan.Reporting.Annexes;

/// <summary>
/// Letter 002, annex 2: places, and places without a single visit since 1 January. Computed from the register and from
/// the daily counters that visits left.
/// </summary>
internal sealed class Annex2(ProvinceRows provinces, VisitDirectory visits)
{
    public const string Name = "annex2";

    public sealed record Row(int Stt, string UnitCode, string UnitName, long Places, long SilentPlaces)
    {
        public decimal? SilentRatePct => Places == 0
            ? null
            : Math.Round(100m * SilentPlaces / Places, 2, MidpointRounding.AwayFromZero);
    }

    public static readonly TableColumns<Row> Columns = new TableColumns<Row>()
        .Whole("stt", r => r.Stt)
        .Text("unit_code", r => r.UnitCode)
        .Text("unit_name", r => r.UnitName)
        .Whole("places", r => r.Places)
        .Whole("silent_places", r => r.SilentPlaces)
        .Fraction("silent_rate_pct", 2, r => r.SilentRatePct);

    public async Task<ReportTable<Row>?> Compute(string? province, DateOnly asOf, CancellationToken cancel)
    {
        if (await provinces.Find(Name, province, asOf, cancel) is not { } found)
        {
            return null;
        }

        var visited = await visits.SinceNewYear(asOf, cancel);
        var places = provinces.PlacesByDistrict(found, asOf);
        var rows = found.Districts.Select((d, i) => new Row(
            i + 1, d.Code, d.Name, places[d.Id].Count(), places[d.Id].Count(p => !visited.ContainsKey(p.No)))).ToList();
        var total = found.Districts.SelectMany(d => places[d.Id])
            .Sum(p => visited.TryGetValue(p.No, out var counted) ? counted.Visits : 0);
        return new(Name, Columns, rows,
        [
            new("places", rows.Sum(r => r.Places)),
            new("silent_places", rows.Sum(r => r.SilentPlaces)),
            new("visits", total),
        ])
        { Letter = AnnexPaper.Of(rows, total) };
    }
}
