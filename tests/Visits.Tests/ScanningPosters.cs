using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using LaChan.Testing;

namespace LaChan.Visits.Tests;

/// <summary>A visitor's phone in front of a poster, without scripts.</summary>
public sealed class ScanningPosters(MarketApp app) : IClassFixture<MarketApp>
{
    private readonly string _phone = Phones.Next();

    [Fact]
    public async Task The_first_time_phone_and_name_and_one_tick_then_one_tap_in_and_one_tap_out()
    {
        using var visitor = app.NewVisitor();
        var first = await visitor.Get(app.QrOf(MarketApp.Market));
        Assert.Contains("Chợ Cốc Lếu", first.Words);
        Assert.False(first.Page.QuerySelector<IHtmlInputElement>("#Consent")!.IsChecked);

        var entered = await visitor.Send(first, Newcomer("Giàng A Páo", "in"));
        Assert.Equal(HttpStatusCode.OK, entered.Status);
        Assert.Contains("Đã ghi VÀO", entered.Words);
        Assert.Contains("Chợ Cốc Lếu", entered.Words);
        Assert.Contains("Giàng A Páo", entered.Words);

        app.Clock.Advance(TimeSpan.FromMinutes(7));
        var again = await visitor.Get(app.QrOf(MarketApp.Market));
        Assert.Null(again.Page.QuerySelector("#Phone"));
        Assert.Equal("out", again.Page.QuerySelector<IHtmlButtonElement>("button[name=Direction]")!.Value);
        Assert.Contains("Đã ghi RA", (await visitor.Send(again, ("Direction", "out"))).Words);
        Assert.Equal("in", await OfferedAt(visitor, MarketApp.Market));
    }

    [Fact]
    public async Task Two_taps_are_one_visit()
    {
        using var visitor = app.NewVisitor();
        var before = await app.VisitsAt(MarketApp.Market);
        var page = await visitor.Get(app.QrOf(MarketApp.Market));

        var taps = await Task.WhenAll(
            visitor.Send(page, Newcomer("Tẩn A Sài", "in")), visitor.Send(page, Newcomer("Tẩn A Sài", "in")));

        Assert.All(taps, tap => Assert.Contains("Đã ghi VÀO", tap.Words));
        Assert.Equal(before + 1, await app.VisitsAt(MarketApp.Market));
    }

    [Fact]
    public async Task A_page_left_open_records_the_way_out_as_well()
    {
        using var visitor = app.NewVisitor();
        var page = await visitor.Get(app.QrOf(MarketApp.Market));
        await visitor.Send(page, Newcomer("Vàng A Chu", "in"));
        app.Clock.Advance(TimeSpan.FromMinutes(3));

        Assert.Contains("Đã ghi RA", (await visitor.Send(page, Newcomer("Vàng A Chu", "out"))).Words);
        Assert.Equal("in", await OfferedAt(visitor, MarketApp.Market));
    }

    [Fact]
    public async Task A_household_of_one_phone_is_asked_who_comes()
    {
        using var visitor = app.NewVisitor();
        await visitor.Submit(app.QrOf(MarketApp.Market), Newcomer("Lò Thị Pằng", "in"));
        await visitor.Submit(app.QrOf(MarketApp.Market) + "?other=true", Newcomer("Lò Văn Sơn", "in"));
        var before = await app.VisitsAt(MarketApp.Shop);

        var page = await visitor.Get(app.QrOf(MarketApp.Shop));
        var members = page.Page.QuerySelectorAll<IHtmlInputElement>("input[name=Who]").ToArray();
        Assert.Equal(2, members.Length);
        var both = await visitor.Send(page, [.. members.Select(m => ("Who", m.Value)), ("Direction", "in")]);

        Assert.Contains("1 người", both.Words);
        Assert.Equal(before + 2, await app.VisitsAt(MarketApp.Shop));
    }

    [Fact]
    public async Task Three_come_along_by_their_names_and_are_remembered()
    {
        using var phone = app.NewVisitor();
        var before = await app.VisitsAt(MarketApp.Market);
        var entered = await phone.Submit(
            app.QrOf(MarketApp.Market), ("Direction", "in"), ("Phone", Phones.Next()), ("Name", "Lý A Chu"), ("Consent", "1"),
            ("With", "Lý Thị Hoa\r\n\r\nLý A Bé\r\nlý thị hoa\r\nLý Thị Em"));
        Assert.Contains("3", entered.Words, StringComparison.Ordinal);
        Assert.Equal(before + 4, await app.VisitsAt(MarketApp.Market));
        Assert.Equal(4, (await phone.Get(app.QrOf(MarketApp.Market))).Page.QuerySelectorAll("input[name=Who]").Length);
    }

    [Fact]
    public async Task The_ticked_person_is_meant_although_another_page_changed_the_order()
    {
        using var visitor = app.NewVisitor();
        await visitor.Submit(app.QrOf(MarketApp.Market), Newcomer("Hoàng Thị Lan", "in"));
        await visitor.Submit(app.QrOf(MarketApp.Market) + "?other=true", Newcomer("Hoàng Văn Ba", "in"));
        var open = await visitor.Get(app.QrOf(MarketApp.Shop));
        var lan = open.Page.QuerySelectorAll("label").Single(l => l.TextContent.Contains("Lan", StringComparison.Ordinal));
        var key = lan.QuerySelector<IHtmlInputElement>("input")!.Value;

        var other = await visitor.Get(app.QrOf(MarketApp.Bus));
        await visitor.Send(other, ("Who", key), ("Direction", "in"));
        Assert.Contains("Hoàng Thị Lan", (await visitor.Send(open, ("Who", key), ("Direction", "in"))).Words);
    }

    [Fact]
    public async Task A_visit_still_open_elsewhere_is_ended_and_the_person_told()
    {
        using var visitor = app.NewVisitor();
        await visitor.Submit(app.QrOf(MarketApp.Market), Newcomer("Ma Thị Sai", "in"));
        app.Clock.Advance(TimeSpan.FromMinutes(10));

        var onTheBus = await visitor.Submit(app.QrOf(MarketApp.Bus), ("Direction", "in"));

        Assert.Contains("Lượt ở Chợ Cốc Lếu chưa ghi ra", onTheBus.Words);
        Assert.Equal("in", await OfferedAt(visitor, MarketApp.Market));
    }

    [Fact]
    public async Task An_exit_without_an_entry_is_kept_and_the_person_told()
    {
        using var visitor = app.NewVisitor();

        var left = await visitor.Submit(app.QrOf(MarketApp.Hotel), Newcomer("Thào A Sình", "out"));

        Assert.Contains("Lượt ra được giữ lại", left.Words);
    }

    [Theory]
    [InlineData("Phone", "0123", "Số điện thoại")]
    [InlineData("Phone", "", "Số điện thoại")]
    [InlineData("Name", " ", "Xin ghi họ và tên")]
    [InlineData("Consent", null, "đồng ý")]
    public async Task What_is_missing_is_said_at_the_field_and_nothing_is_stored(string field, string? value, string words)
    {
        using var visitor = app.NewVisitor();
        var before = await app.VisitsAt(MarketApp.Market);

        var answer = await visitor.Submit(
            app.QrOf(MarketApp.Market),
            [.. Newcomer("Giàng Thị Mỷ", "in").Where(f => f.Name != field), .. value is null ? [] : new[] { (field, value) }]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(words, answer.Words);
        Assert.Equal(before, await app.VisitsAt(MarketApp.Market));
    }

    [Fact]
    public async Task A_forged_a_cancelled_a_closed_and_an_unknown_code_say_what_is_wrong()
    {
        using var visitor = app.NewVisitor();
        var good = app.QrOf(MarketApp.Market);
        var forged = good[..^40] + (good[^40] == 'A' ? 'B' : 'A') + good[^39..];

        await Says(visitor, forged, HttpStatusCode.Gone, "Mã đã bị sửa");
        await Says(visitor, app.QrOf(MarketApp.Cancelled), HttpStatusCode.Gone, "Mã đã được thay");
        await Says(visitor, app.QrOf(MarketApp.Closed), HttpStatusCode.Gone, "Địa điểm đã đóng");
        await Says(visitor, "/q/22222222", HttpStatusCode.NotFound, "Không có mã này");
        await Says(visitor, "/q/khong-phai-ma", HttpStatusCode.NotFound, "Không có mã này");
    }

    [Fact]
    public async Task The_eight_characters_of_a_poster_open_the_same_page()
    {
        using var visitor = app.NewVisitor();

        Assert.Contains("Chợ Cốc Lếu", (await visitor.Get("/q/" + app.Places.ByCode(MarketApp.Market)!.ShortCode)).Words);
    }

    [Fact]
    public async Task A_phone_whose_memory_was_tampered_with_is_a_new_phone()
    {
        using var visitor = app.NewVisitor();
        visitor.Cookies.Add(app.Address, new Cookie("lachan-household", "CfDJ8-khong-phai-cua-ta"));

        Assert.NotNull((await visitor.Get(app.QrOf(MarketApp.Market))).Page.QuerySelector("#Phone"));
    }

    private static async Task Says(WebVisitor visitor, string path, HttpStatusCode status, string words)
    {
        var answer = await visitor.Get(path);
        Assert.Equal(status, answer.Status);
        Assert.Contains(words, answer.Words);
    }

    private async Task<string?> OfferedAt(WebVisitor visitor, string place) =>
        (await visitor.Get(app.QrOf(place))).Page.QuerySelector<IHtmlButtonElement>("button[name=Direction]")?.Value;

    private (string Name, string Value)[] Newcomer(string name, string direction) =>
        [("Phone", _phone), ("Name", name), ("Consent", "1"), ("Direction", direction)];
}
