using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace LaChan.Cases.Tests;

/// <summary>What the desk says beside a name: the same row of a bus, together through the door, hardly believable.</summary>
public sealed class SignsBesideAName(SignsBesideAName.Bus app) : IClassFixture<SignsBesideAName.Bus>
{
    [Fact]
    public async Task At_a_milestone_it_says_who_sat_in_the_row_and_who_came_along()
    {
        using var tracer = await app.Tracer();
        var desk = await tracer.Get(app.Desk);
        var bus = desk.Page.QuerySelectorAll("table a").First(a => a.TextContent.Contains("Xe khách", StringComparison.Ordinal));

        var signs = (await tracer.Get(bus.GetAttribute("href")!)).Page.QuerySelectorAll("#contacts tbody tr:has(th)")
            .ToDictionary(row => row.QuerySelector("th")!.TextContent.Trim()[^3..], row => row.QuerySelector("td:nth-child(7)")!.TextContent);

        Assert.Contains("Cùng hàng ghế", signs["201"], StringComparison.Ordinal);
        Assert.Contains("Vào cùng lúc", signs["201"], StringComparison.Ordinal);
        Assert.DoesNotContain("Cùng hàng ghế", signs["202"], StringComparison.Ordinal);
        Assert.DoesNotContain("Vào cùng lúc", signs["202"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_was_at_two_places_at_once_is_marked_wherever_he_is_shown()
    {
        using var tracer = await app.Tracer();

        var row = (await tracer.Get(app.Desk)).Page.QuerySelectorAll("#contacts tbody tr")
            .Single(r => r.QuerySelector("th")?.TextContent.Trim().EndsWith("203", StringComparison.Ordinal) == true);

        Assert.Contains("cùng lúc ở hai nơi", row.TextContent, StringComparison.Ordinal);
    }

    /// <summary>A case in row 3 of the bus at 7:30; one beside it, one behind, and one who was at the market all the while.</summary>
    public sealed class Bus : CaseApp
    {
        public string Desk { get; private set; } = "";

        protected override async Task Prepare()
        {
            await base.Prepare();
            using var bus = await Gate(CaseApp.Bus);
            using var market = await Gate(Market);
            var start = Clock.GetUtcNow().AddHours(-3);
            await Pass(market, Market, "in", start.AddMinutes(-30), "0918000203", null);
            await Pass(market, Market, "out", start.AddMinutes(60), "0918000203", null);
            await Pass(bus, CaseApp.Bus, "in", start, "0918000200", "3");
            await Pass(bus, CaseApp.Bus, "in", start.AddSeconds(30), "0918000201", "3");
            await Pass(bus, CaseApp.Bus, "in", start.AddMinutes(5), "0918000202", "7");
            await Pass(bus, CaseApp.Bus, "in", start.AddMinutes(6), "0918000203", "8");
            await Index.Changed(CancellationToken.None);
            using var coordinator = await Coordinator();
            var entered = await Enter(coordinator, "0918 000 200", ("Name", "Lò Văn Ơn"), ("IsolatedOn", ""), ("IsolatedAt", ""));
            Desk = entered.Location ?? throw new InvalidOperationException(entered.Words);
        }

        private async Task<HttpClient> Gate(string place)
        {
            var client = new HttpClient { BaseAddress = Address };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await PlaceToken(place));
            return client;
        }

        private static async Task Pass(HttpClient gate, string place, string direction, DateTimeOffset at, string phone, string? row)
        {
            using var answer = await gate.PostAsJsonAsync("/api/v1/visits", new
            {
                id = Guid.NewGuid(),
                place,
                direction,
                at = at.ToString("O", CultureInfo.InvariantCulture),
                person = new { phone, name = "Lò Văn Ơn" },
                seat = row,
            });
            answer.EnsureSuccessStatusCode();
        }
    }
}
