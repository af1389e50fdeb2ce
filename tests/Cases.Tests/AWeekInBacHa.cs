using System.Net;
using LaChan.Testing;

namespace LaChan.Cases.Tests;

/// <summary>
/// One case and thirteen others at five places, worked out by hand. The case fell ill on 19 June and was isolated on
/// 22 June at 10:10. QĐ 5053: infectious from three days before onset, so from 16 June, 0:00, until 22 June, 10:10.
///
/// | place | the case | who else | together |
/// | --- | --- | --- | --- |
/// | restaurant, 15/6 | 18:00–20:00 | 107: 18:00–20:00 | before the window: none |
/// | wedding, 16/6 | 8:00–11:00 | 101: 8:30–12:00 | 150 minutes |
/// | | | 102: 10:59–11:30 | 1 minute |
/// | | | 103: 11:00–12:00 | came as the case left: none |
/// | restaurant, 16/6 | – | 111: 8:00–11:00 | the same time, another place: none |
/// | bus, 18/6 | 13:00–15:30 | 104: 13:10–15:30 | 140 minutes |
/// | market, 19/6 | 7:12–8:55 | 104: 8:00–9:00 | 55 minutes more, so met twice |
/// | | | 105: 7:00–7:27 | 15 minutes |
/// | | | 106: 8:41–8:56 | 14 minutes |
/// | | | 112: 6:00–7:12 | left as the case came: none |
/// | office, 21/6 | 8:00–, 12:00 by the rule | 108: 11:30–12:30 | 30 minutes |
/// | | | 109: 7:00–, 11:00 by the rule | 180 minutes |
/// | market, 22/6 | 10:00–10:40 | 110: 10:05–10:30 | 5 minutes, until isolation |
/// | | | 113: 10:10–10:40 | after isolation: none |
///
/// Ranks: wedding 1.5, bus 1.8, market 0.8, office 1 to the minute; a second meeting adds a tenth.
/// 104: (140 × 1.8 + 55 × 0.8) × 1.1 = 325.6; 101: 225; 109: 180; 108: 30; 105: 12; 106: 11.2; 110: 4; 102: 1.5.
/// </summary>
public sealed class AWeekInBacHa(AWeekInBacHa.Week app) : IClassFixture<AWeekInBacHa.Week>
{
    private static readonly string[] Ranked = ["104", "101", "109", "108", "105", "106", "110", "102"];

    [Fact]
    public async Task The_window_is_proposed_by_the_rule_in_force_and_says_why()
    {
        using var tracer = await app.Tracer();

        var desk = await tracer.Get(app.Desk);

        Assert.Contains("3 ngày trước khởi phát, theo QĐ 5053", desk.Words, StringComparison.Ordinal);
        Assert.Contains("00:00 16/6/2021", desk.Words, StringComparison.Ordinal);
        Assert.Contains("10:10 22/6/2021", desk.Words, StringComparison.Ordinal);
        Assert.Contains("5 mốc dịch tễ", desk.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everybody_met_is_ranked_and_nobody_else()
    {
        using var tracer = await app.Tracer();

        var desk = await tracer.Get(app.Desk);

        Assert.Equal(Ranked, PhonesOf(desk));
        Assert.Equal(["140", "150", "180", "30", "15", "14", "5", "1"], MinutesOf(desk));
        Assert.Equal(("5", "3"), Counts(desk));
    }

    [Theory]
    [InlineData("phut=0", "8", "0")]
    [InlineData("phut=1", "8", "0")]
    [InlineData("phut=14", "6", "2")]
    [InlineData("phut=15", "5", "3")]
    [InlineData("phut=141&tong=1", "3", "5")]
    [InlineData("phut=141", "2", "6")]
    [InlineData("phut=240", "0", "8")]
    public async Task The_cut_off_moves_and_counts_both_sides(string asked, string above, string below)
    {
        using var tracer = await app.Tracer();

        Assert.Equal((above, below), Counts(await tracer.Get($"{app.Desk}?{asked}")));
    }

    [Fact]
    public async Task A_milestone_shows_who_was_there_and_another_place_does_not_count()
    {
        using var tracer = await app.Tracer();
        var desk = await tracer.Get(app.Desk);
        var market = desk.Page.QuerySelectorAll("table a").First(a => a.TextContent.Contains("Chợ", StringComparison.Ordinal));

        var there = await tracer.Get(market.GetAttribute("href")!);
        var without = await tracer.Get($"{app.Desk}?bo={app.Places.ByCode(CaseApp.Bus)!.ShortCode}");

        Assert.Equal(["104", "105", "106"], PhonesOf(there));
        Assert.Equal(["55", "15", "14"], MinutesOf(there));
        Assert.Equal(["101", "109", "104", "108", "105", "106", "110", "102"], PhonesOf(without));
        Assert.Equal(HttpStatusCode.NotFound, (await tracer.Get($"{app.Desk}?moc=22222222-1")).Status);
    }

    private static string[] PhonesOf(WebAnswer desk) =>
        [.. desk.Page.QuerySelectorAll("#contacts tbody th").Select(name => name.TextContent.Trim()[^3..])];

    private static string[] MinutesOf(WebAnswer desk) =>
        [.. desk.Page.QuerySelectorAll("#contacts tbody td:nth-child(4)").Select(cell => cell.TextContent)];

    private static (string Above, string Below) Counts(WebAnswer desk) =>
        (desk.Page.QuerySelector("[data-above]")!.TextContent, desk.Page.QuerySelector("[data-below]")!.TextContent);

    /// <summary>The week, and the case entered.</summary>
    public sealed class Week : CaseApp
    {
        public string Desk { get; private set; } = "";

        protected override async Task Prepare()
        {
            await base.Prepare();
            await ImportVisits(
                $"{Restaurant},0912000100,15 18:00,15 20:00,Sùng A Lử", $"{Wedding},0912000100,16 08:00,16 11:00,Sùng A Lử",
                $"{Bus},0912000100,18 13:00,18 15:30,Sùng A Lử", $"{Market},0912000100,19 07:12,19 08:55,Sùng A Lử",
                $"{Office},0912000100,21 08:00,,Sùng A Lử", $"{Market},0912000100,22 10:00,22 10:40,Sùng A Lử",
                $"{Wedding},0912000101,16 08:30,16 12:00,Vàng Thị Mai", $"{Wedding},0912000102,16 10:59,16 11:30,Lý Văn Sơn",
                $"{Wedding},0912000103,16 11:00,16 12:00,Lồ Thị Hoa", $"{Bus},0912000104,18 13:10,18 15:30,Thào A Chu",
                $"{Market},0912000104,19 08:00,19 09:00,Thào A Chu", $"{Market},0912000105,19 07:00,19 07:27,Tráng Seo Vần",
                $"{Market},0912000106,19 08:41,19 08:56,Ma Thị Dí", $"{Restaurant},0912000107,15 18:00,15 20:00,Cư Seo Páo",
                $"{Office},0912000108,21 11:30,21 12:30,Hoàng Văn Tài", $"{Office},0912000109,21 07:00,,Nguyễn Thu Hà",
                $"{Market},0912000110,22 10:05,22 10:30,Sèn Thị Mỷ", $"{Restaurant},0912000111,16 08:00,16 11:00,Trần Văn Bình",
                $"{Market},0912000112,19 06:00,19 07:12,Lù A Dế", $"{Market},0912000113,22 10:10,22 10:40,Bàn Văn Phú");
            using var coordinator = await Coordinator();
            var entered = await Enter(coordinator, "0912 000 100");
            Assert.True(entered.Location is not null, entered.Words);
            Desk = entered.Location;
        }
    }
}
