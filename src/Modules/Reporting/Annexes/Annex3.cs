using LaChan.Platform.Tables;
using LaChan.Places;
using LaChan.Reporting.Printing;

namespace LaChan.Reporting.Annexes;

/// <summary>
/// Letter 002, annex 3: public places and state offices as the districts reported them. The register's own count stands
/// beside it (<see cref="Row.CountedPublic"/>) and never in its place.
/// </summary>
internal sealed class Annex3(ProvinceRows provinces, ReportedFigures reported)
{
    public const string Name = "annex3";

    public sealed record Row(
        int Stt, string UnitCode, string UnitName, long? PublicPlaces, long? StatePlaces, long CountedPublic, long CountedState)
    {
        public bool IsReported => PublicPlaces is not null || StatePlaces is not null;

        public bool Differs => IsReported && (PublicPlaces != CountedPublic || StatePlaces != CountedState);
    }

    public static readonly TableColumns<Row> Columns = new TableColumns<Row>()
        .Whole("stt", r => r.Stt)
        .Text("unit_code", r => r.UnitCode)
        .Text("unit_name", r => r.UnitName)
        .Whole("public_places", r => r.PublicPlaces)
        .Whole("state_places", r => r.StatePlaces)
        .Text("reported", r => r.IsReported ? "yes" : "no");

    public async Task<ReportTable<Row>?> Compute(string? province, DateOnly asOf, CancellationToken cancel)
    {
        if (await provinces.Find(Name, province, asOf, cancel) is not { } found)
        {
            return null;
        }

        var inPublic = await reported.Latest(ReportedFigures.PublicPlaces, asOf, cancel);
        var ofState = await reported.Latest(ReportedFigures.StatePlaces, asOf, cancel);
        var places = provinces.PlacesByDistrict(found, asOf);
        var rows = found.Districts.Select((d, i) => new Row(
            i + 1, d.Code, d.Name,
            inPublic.GetValueOrDefault(d.Id), ofState.GetValueOrDefault(d.Id),
            places[d.Id].Count(p => p.Kind.Sector == PlaceSector.Public),
            places[d.Id].Count(p => p.Kind.Sector == PlaceSector.State))).ToList();
        return new(Name, Columns, rows,
        [
            new("public_places", rows.Sum(r => r.PublicPlaces ?? 0)),
            new("state_places", rows.Sum(r => r.StatePlaces ?? 0)),
        ])
        { Letter = AnnexPaper.Of(rows) };
    }
}
