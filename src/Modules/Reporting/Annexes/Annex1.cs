using LaChan.Platform.Tables;
using LaChan.Reporting.Printing;
using LaChan.Units;

namespace LaChan.Reporting.Annexes;

/// <summary>
/// Letter 002, annex 1: Bluezone installs and smartphones. The province's line is a figure of its own; what the districts
/// do not account for is shown as the residual, never hidden in a sum.
/// </summary>
internal sealed class Annex1(ProvinceRows provinces, UnitDirectory units)
{
    public const string Name = "annex1";
    private const string NationalRank = "national-rank";

    public sealed record Row(string UnitCode, string UnitName, long? Installs, long? Smartphones, bool HasRate)
    {
        /// <summary>Per cent, rounded once, half away from zero.</summary>
        public decimal? RatePct => HasRate && Installs is { } i && Smartphones is > 0 and var s
            ? Math.Round(100m * i / s, 1, MidpointRounding.AwayFromZero)
            : null;
    }

    public static readonly TableColumns<Row> Columns = new TableColumns<Row>()
        .Text("unit_code", r => r.UnitCode)
        .Text("unit_name", r => r.UnitName)
        .Whole("installs", r => r.Installs)
        .Whole("smartphones", r => r.Smartphones)
        .Fraction("rate_pct", 1, r => r.RatePct);

    public async Task<ReportTable<Row>?> Compute(string? province, DateOnly asOf, CancellationToken cancel)
    {
        if (await provinces.Find(Name, province, asOf, cancel) is not { } found)
        {
            return null;
        }

        var installs = await Latest("installs", asOf, cancel);
        var phones = await Latest("smartphones", asOf, cancel);
        var rows = found.Districts
            .Select(d => new Row(d.Code, d.Name, installs(d.Id), phones(d.Id), HasRate: true)).ToList();
        var total = new Row(
            found.Province.Code, found.Province.Name, installs(found.Province.Id), phones(found.Province.Id), HasRate: true);
        rows.Add(total);
        rows.Add(new(
            "residual", Texts.Residual,
            total.Installs - rows.SkipLast(1).Sum(r => r.Installs ?? 0),
            total.Smartphones - rows.SkipLast(1).Sum(r => r.Smartphones ?? 0),
            HasRate: false));
        var rank = (await units.Figures(NationalRank, asOf, cancel)).FirstOrDefault(figure => figure.UnitId == found.Province.Id);
        return new(Name, Columns, rows, []) { Letter = AnnexPaper.Of(rows, rank is null ? null : (int)rank.Value) };
    }

    private async Task<Func<int, long?>> Latest(string kind, DateOnly asOf, CancellationToken cancel)
    {
        var figures = (await units.Figures(kind, asOf, cancel)).ToDictionary(f => f.UnitId, f => (long)f.Value);
        return unit => figures.TryGetValue(unit, out var value) ? value : null;
    }
}
