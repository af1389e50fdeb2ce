using System.Globalization;
using System.Net;
using LaChan.People;
using LaChan.Testing;
using LaChan.Visits.Log;

namespace LaChan.Visits.Tests;

/// <summary>Two markets 33 km apart, a hospital, and a shop whose position nobody knows.</summary>
public sealed class ProvinceOfFour : LaChanApp
{
    protected override async Task Prepare()
    {
        await ImportPlaces("CHO-A,Chợ A,market,", "CHO-B,Chợ B,market,", "BV,Bệnh viện,hospital,", "TH,Tạp hóa,shop,");
        await Ask<long>(
            """
            with moved as (update places.place set latitude = 22.3 + 0.3 * (code = 'CHO-B')::int, longitude = 104.1
                where code <> 'TH' returning 1)
            select count(*) from moved
            """);
        await Places.Changed(CancellationToken.None);
    }
}

/// <summary>What is hardly believable is kept with the visit, whatever the order in which it is told.</summary>
public sealed class HardlyBelievable(ProvinceOfFour app) : IClassFixture<ProvinceOfFour>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("in CHO-A 08:00, in CHO-B 10:00", 0)]
    [InlineData("in CHO-A 08:00, in CHO-B 08:10", (int)VisitDoubts.TooFast)]
    [InlineData("in CHO-B 08:10, in CHO-A 08:00", (int)VisitDoubts.TooFast)]
    [InlineData("in CHO-A 08:00, in TH 08:01", 0)]
    [InlineData("in CHO-A 08:00, in BV 08:05", 0)]
    [InlineData("in CHO-A 08:00, out CHO-A 09:00, in CHO-B 08:40", (int)VisitDoubts.TwoPlaces)]
    [InlineData("in CHO-A 08:00, out CHO-A 09:00, in CHO-B 09:10", (int)VisitDoubts.TooFast)]
    [InlineData("in CHO-A 08:00, out CHO-A 09:00, in CHO-B 09:30", 0)]
    [InlineData("in CHO-A 04:00", (int)VisitDoubts.OddHour)]
    [InlineData("in CHO-A 05:00", 0)]
    [InlineData("in CHO-A 23:00", (int)VisitDoubts.OddHour)]
    [InlineData("in BV 04:00", 0)]
    public async Task An_entry_carries_what_speaks_against_it(string told, int flags)
    {
        var person = await app.Get<PeopleDirectory>().FindOrRegister(
            new() { Name = "Giàng Seo Chu", Phone = "+84" + Phones.Next()[1..] }, Cancel);
        var last = Guid.Empty;
        foreach (var pass in told.Split(", ").Select(p => p.Split(' ')))
        {
            last = Guid.NewGuid();
            var at = DateTimeOffset.Parse($"2021-06-20T{pass[2]}:00+07:00", CultureInfo.InvariantCulture).ToUniversalTime();
            await app.Get<VisitLog>().Record(
                new VisitEvent(last, app.Places.ByCode(pass[1])!, 0, person, pass[0] == "in" ? Direction.In : Direction.Out, at,
                    app.Clock.GetUtcNow(), VisitSource.StaffScan),
                Cancel);
        }

        Assert.Equal(flags, await app.Ask<int>("select flags from visits.visit where id = $1", last));
        var shown = await app.Get<VisitFlagReader>().Of([person.No], new(2021, 6, 20), new(2021, 6, 20), Cancel);
        Assert.Equal(flags != 0, shown.Any(visit => visit.Flags == (VisitDoubts)flags));
    }

    [Theory]
    [InlineData("2021-06-20T04:00:00+07:00", true)]
    [InlineData("2021-06-20T04:59:59+07:00", true)]
    [InlineData("2021-06-20T05:00:00+07:00", false)]
    [InlineData("2021-06-20T22:59:59+07:00", false)]
    [InlineData("2021-06-20T23:00:00+07:00", true)]
    [InlineData("2019-12-31T04:00:00+07:00", false)]
    public void A_market_is_shut_at_the_hours_of_the_rule_in_force(string at, bool isShut) => Assert.Equal(
        isShut, app.Places.ByCode("CHO-A")!.IsShut(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture)));

    [Fact]
    public async Task The_thirty_first_scan_of_one_visitors_phone_is_flagged_and_still_recorded()
    {
        using var visitor = app.NewVisitor();
        await visitor.Submit(
            app.QrOf("CHO-A"), ("Direction", "in"), ("Phone", Phones.Next()), ("Name", "Thào A Tính"), ("Consent", "1"));
        var before = await Flagged();
        for (var i = 1; i < Plausibility.MostOwnScansADay; i++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(HttpStatusCode.OK, (await visitor.Submit(app.QrOf("CHO-A"), ("Direction", "in"))).Status);
        }

        Assert.Equal(before, await Flagged());
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await visitor.Submit(app.QrOf("CHO-A"), ("Direction", "in"))).Status);
        Assert.Equal(before + 1, await Flagged());
    }

    private Task<long> Flagged() => app.Ask<long>(
        "select count(*) from visits.visit where flags & 8 <> 0");
}
