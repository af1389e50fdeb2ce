using System.Globalization;
using System.Text;
using LaChan.Access;
using LaChan.Units;

namespace LaChan.Places.Tests;

/// <summary>The province of tomorrow; loading it takes a while, so it runs with <c>./dev test --full</c>.</summary>
public sealed class AHundredThousandPlaces(PlacesApp app) : IClassFixture<PlacesApp>
{
    [Fact]
    public async Task Lists_of_a_hundred_thousand_places_are_quick_for_the_widest_and_the_narrowest()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("LACHAN_TESTS") == "full", "100,000 places take a while to load.");

        var list = new StringBuilder("code,name,kind,unit_code\n");
        var communes = app.Units.Subtree(app.Units.ByCode("10")!.Id, UnitLevel.Commune);
        for (var at = 0; at < 100_000; at++)
        {
            list.Append(CultureInfo.InvariantCulture, $"Z{at},Quán {at * 7919 % 100_000} đường {at % 977},shop,{communes[at % communes.Count].Code}\n");
        }

        await app.Import(list.ToString());
        using var province = await app.SignIn(Role.ProvinceReader);
        using var commune = await app.SignIn(Role.CommuneOfficer);
        foreach (var device in new[] { province, commune })
        {
            foreach (var query in new[] { "", "?page=1900", "?sort=-registered", "?q=duong+97", "?kind=shop&sort=unit", "?state=no-poster&sort=kind" })
            {
                var times = new List<double>();
                for (var at = 0; at < 20; at++)
                {
                    var started = TimeProvider.System.GetTimestamp();
                    await device.Get("/dia-diem/danh-sach" + query);
                    times.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
                }

                times.Sort();
                TestContext.Current.TestOutputHelper!.WriteLine($"{query}: p50 {times[10]:0} ms, p95 {times[18]:0} ms");
                Assert.True(times[18] < 300, $"{query}: {times[18]:0} ms");
            }
        }
    }
}
