using System.Net;
using LaChan.Codes;

namespace LaChan.Places.Tests;

/// <summary>The head of a place registers it on the phone, in one short page.</summary>
public sealed class RegisteringAPlace(PlacesApp app) : IClassFixture<PlacesApp>
{
    private static readonly (string, string?)[] Good =
    [
        ("Name", "Quán phở Hương Núi"), ("Kind", "restaurant"), ("Commune", "coc leu"), ("CommuneCode", "02647"),
        ("Address", "12 đường Ngọc Uyển, tổ 3"), ("latitude", "22.5009"), ("longitude", "103.9702"), ("Contact", "Giàng Thị Mỷ"),
    ];

    [Fact]
    public async Task A_place_is_registered_with_a_code_and_gets_its_poster()
    {
        using var device = app.NewDevice();
        await device.Get("/dang-ky");
        var confirm = await device.Submit("/dang-ky", [.. Good, ("Name", "Quán phở Bản Phố"), ("Phone", "0912 345 601")]);
        Assert.Contains("0912 345 601", confirm.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(app.Places.All, place => place.Name == "Quán phở Bản Phố");

        var poster = await device.Submit("/dang-ky/xac-nhan", ("Code", await app.LastCode()));

        Assert.Equal(HttpStatusCode.OK, poster.Status);
        Assert.Contains("Quán phở Bản Phố", poster.Words, StringComparison.Ordinal);
        var link = poster.Page.QuerySelector("a.btn")!.GetAttribute("href")!;
        var pdf = await device.Get(link);
        Assert.Equal("application/pdf", pdf.Type);
        using var paper = new Paper(pdf.Bytes);
        Assert.Contains("QUÉT MÃ KHI VÀO VÀ RA", paper.Text, StringComparison.Ordinal);
        Assert.Contains("12 đường Ngọc Uyển, tổ 3, Phường", paper.Text, StringComparison.Ordinal);
        var url = Assert.Single(paper.Codes());
        Assert.True(PlaceCode.TryParseUrl(url, new(new Uri("https://lachan.example")), out var code));
        Assert.Equal(
            PlaceVerdict.Valid, app.Places.Verify(code.Code.ToString(), (short)code.Gate, code.SignatureBytes(), out var place));
        Assert.Equal(("restaurant", 22.5009, 103.9702), (place!.Kind.Code, place.Latitude, place.Longitude));
        Assert.Equal(app.Clock.GetUtcNow(), place.RegisteredAt);
        Assert.Contains(ShortCode.Parse(place.ShortCode, null).Display, paper.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_place_of_a_proved_phone_needs_no_code()
    {
        using var device = app.NewDevice();
        await device.Get("/dang-ky");
        await device.Submit("/dang-ky", [.. Good, ("Phone", "0912345602")]);
        await device.Submit("/dang-ky/xac-nhan", ("Code", await app.LastCode()));
        await device.Get("/dang-ky");
        var poster = await device.Submit("/dang-ky", [.. Good, ("Phone", "+84 912 345 602")]);

        Assert.Contains("Áp phích đã sẵn sàng", poster.Words, StringComparison.Ordinal);
        Assert.Equal(2, (await device.Get("/dia-diem")).Page.QuerySelectorAll("a.choice").Length);
    }

    [Fact]
    public async Task Mistakes_are_said_at_the_field_and_on_top_and_what_was_typed_stays()
    {
        using var device = app.NewDevice();
        await device.Get("/dang-ky");
        var again = await device.Submit(
            "/dang-ky", ("Name", "Quán phở Hương Núi"), ("Kind", "restaurant"), ("Commune", "bac ha tt xyz"),
            ("Address", "12 đường Ngọc Uyển, tổ 3"), ("Contact", "Giàng Thị Mỷ"), ("Phone", "091 234 567"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Contains("Có 2 chỗ cần sửa", again.Words, StringComparison.Ordinal);
        Assert.Equal("Chọn xã, phường, thị trấn từ danh sách, ví dụ gõ “bac ha”.", again.ErrorAt("Commune"));
        Assert.Equal(
            "Số điện thoại cần 10 chữ số, ví dụ 0912 345 678. Ông/Bà đã nhập 9 chữ số.", again.ErrorAt("Phone"));
        Assert.Equal(["#Commune", "#Phone"], again.Page.QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")));
        Assert.Equal("Quán phở Hương Núi", again.ValueOf("Name"));
        Assert.Equal("091 234 567", again.ValueOf("Phone"));
        Assert.Equal("restaurant", again.Page.QuerySelector("option[selected]")!.GetAttribute("value"));
    }

    public static TheoryData<string, string> WrongValues => new()
    {
        { "Name", "" },
        { "Name", "A" },
        { "Name", new string('a', 201) },
        { "Name", "Quán 🍜 phở" },
        { "Name", "\u200b\u200b\u200b" },
        { "Kind", "" },
        { "Kind", "spaceport" },
        { "Kind", "vehicle" },
        { "Kind", "wedding" },
        { "Address", "" },
        { "Address", new string('a', 301) },
        { "latitude", "91" },
        { "latitude", "'; drop table places.place; --" },
        { "Contact", "" },
        { "Contact", new string('a', 101) },
        { "Phone", "" },
        { "Phone", "02133798798" },
        { "Phone", "0123456789012345" },
        { "Phone", "<script>" },
    };

    [Theory]
    [MemberData(nameof(WrongValues))]
    public async Task A_wrong_value_gets_a_sentence_and_nothing_is_sent_or_stored(string field, string value)
    {
        using var device = app.NewDevice();
        await device.Get("/dang-ky");
        var (places, codes) = (await app.Count("select count(*) from places.place"), await app.Count("select count(*) from platform.outbox"));
        var wrong = await device.Submit("/dang-ky", [.. Good, ("Phone", "0912345603"), (field, value)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.NotEmpty(wrong.Page.QuerySelectorAll(".errors a"));
        Assert.Equal(places, await app.Count("select count(*) from places.place"));
        Assert.Equal(codes, await app.Count("select count(*) from platform.outbox"));
    }

    [Fact]
    public async Task A_page_that_is_too_large_is_refused_whole()
    {
        using var device = app.NewDevice();
        await device.Get("/dang-ky");
        var refused = await device.Submit("/dang-ky", [.. Good, ("Phone", "0912345603"), ("Address", new string('a', 100_000))]);

        Assert.Contains(refused.Status, new[] { HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.BadRequest });
    }

    [Fact]
    public async Task Without_script_communes_of_the_same_name_are_offered_to_choose()
    {
        using var device = app.NewDevice();
        await device.Get("/dang-ky");
        var asked = await device.Submit("/dang-ky", [.. Good, ("Phone", "0912345604"), ("Commune", "ban"), ("CommuneCode", "")]);
        var choices = asked.Page.QuerySelectorAll("input[name=CommuneChoice]");
        Assert.True(choices.Length > 1);

        var confirm = await device.Submit(
            "/dang-ky", [.. Good, ("Phone", "0912345604"), ("Commune", "ban"), ("CommuneCode", ""), ("CommuneChoice", choices[0].GetAttribute("value"))]);

        Assert.Contains("Xác nhận số điện thoại", confirm.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_code_can_be_corrected_and_a_forged_draft_begins_anew()
    {
        using var device = app.NewDevice();
        await device.Get("/dang-ky");
        await device.Submit("/dang-ky", [.. Good, ("Phone", "0912345605")]);
        var code = await app.LastCode();
        var wrong = await device.Submit("/dang-ky/xac-nhan", ("Code", code == "000000" ? "000001" : "000000"));
        Assert.Equal("Mã chưa đúng. Còn 2 lần thử.", wrong.ErrorAt("Code"));
        var malformed = await device.Submit("/dang-ky/xac-nhan", ("Code", "abc"));
        Assert.Equal("Mã gồm 6 chữ số, ví dụ 123456.", malformed.ErrorAt("Code"));

        var forged = await device.Submit("/dang-ky/xac-nhan", ("Code", code), ("Draft", "CfDJ8forged"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, forged.Status);
        Assert.Contains("quá một giờ", forged.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_entered_can_be_corrected_before_the_code()
    {
        using var device = app.NewDevice();
        await device.Get("/dang-ky");
        await device.Submit("/dang-ky", [.. Good, ("Phone", "0912345606")]);
        var form = await device.Submit("/dang-ky/sua");

        Assert.Equal("Quán phở Hương Núi", form.ValueOf("Name"));
        Assert.Equal("0912345606", form.ValueOf("Phone"));
    }

    [Fact]
    public async Task A_vehicle_has_a_plate_and_an_occasion_a_beginning_and_an_end()
    {
        using var device = app.NewDevice();
        await device.Get("/dang-ky");
        await device.Submit("/dang-ky", [.. Good, ("Phone", "0912345607"), ("Kind", "vehicle"), ("Plate", "24b-001.23"), ("Address", "")]);
        await device.Submit("/dang-ky/xac-nhan", ("Code", await app.LastCode()));
        await device.Get("/dang-ky");
        await device.Submit(
            "/dang-ky", [.. Good, ("Phone", "0912345607"), ("Kind", "wedding"), ("BeginsAt", "2021-06-24T08:00"), ("EndsAt", "2021-06-24T22:00")]);

        var own = app.Places.All.Where(p => p.Kind.Nature != PlaceNature.Building && p.Name == "Quán phở Hương Núi").ToList();
        Assert.Equal("24B-001.23", own.Single(p => p.Kind.Code == "vehicle").Plate);
        Assert.Equal(new DateTimeOffset(2021, 6, 24, 15, 0, 0, TimeSpan.Zero), own.Single(p => p.Kind.Code == "wedding").EndsAt);
    }

    [Fact]
    public async Task A_hostile_name_is_shown_as_text()
    {
        using var device = app.NewDevice();
        await device.Get("/dang-ky");
        await device.Submit("/dang-ky", [.. Good, ("Phone", "0912345608"), ("Name", "<script>alert(1)</script>")]);
        var poster = await device.Submit("/dang-ky/xac-nhan", ("Code", await app.LastCode()));

        Assert.Empty(poster.Page.QuerySelectorAll("script:not([src])"));
        Assert.Contains("<script>alert(1)</script>", poster.Words, StringComparison.Ordinal);
    }
}
