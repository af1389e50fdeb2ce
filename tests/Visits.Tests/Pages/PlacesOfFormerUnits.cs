using LaChan.Access;
using LaChan.Testing;
using LaChan.Units;
using LaChan.Visits.Figures;
using LaChan.Visits.Silence;

namespace LaChan.Visits.Tests.Pages;

/// <summary>Places whose unit is no more stay in somebody's sight.</summary>
public sealed class PlacesOfFormerUnits(LaChanApp app) : IClassFixture<LaChanApp>
{
    private static readonly DateTimeOffset AfterTheReform = new(2025, 8, 1, 9, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public async Task A_place_of_a_commune_that_is_no_more_counts_for_the_one_that_took_it_over()
    {
        await app.ImportPlaces("XA-CU,Quán ở phường cũ,restaurant,03006");
        using var gate = new Reader(app.Address, await app.PlaceToken("XA-CU"));
        await gate.Send(Reader.Event("XA-CU", "in", app.Clock.GetUtcNow(), Phones.Next()));
        app.Clock.MoveTo(AfterTheReform);
        var today = DateOnly.FromDateTime(AfterTheReform.DateTime);
        var province = app.Get<UnitDirectory>().AsOf(today).ByCode("15")!;
        var actor = new Actor(Guid.NewGuid(), "Người xem", Role.ProvinceReader, province.Id);
        var area = Area.Of(actor, null, app.Get<UnitDirectory>(), app.Clock)!;

        var home = await app.Get<AreaReader>().Load(area, byKind: false, TestContext.Current.CancellationToken);
        var silent = await app.Get<SilentReader>().Find(
            Area.Of(actor, "03006", app.Get<UnitDirectory>(), app.Clock)!, new(), TestContext.Current.CancellationToken);

        var heir = home.Lines.Single(line => line.Code == "03006");
        Assert.Equal(("Phường Sa Pa", 1), (heir.Name, heir.Places));
        Assert.Equal("Phường Phan Si Păng (nay thuộc Phường Sa Pa)", Assert.Single(silent.Rows).Commune);
        Assert.Equal(1, await app.Ask<long>(
            "select count(*) from places.place p join units.closure c on c.unit = p.unit_id and c.ancestor = $1 and c.valid @> $2 where p.code = 'XA-CU'",
            province.Id, today));
    }
}
