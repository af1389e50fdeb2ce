using System.Net;
using LaChan.Codes;

namespace LaChan.Places.Tests;

/// <summary>The people of a place manage it by a proved phone, and nobody else does.</summary>
public sealed class ManagingAPlace(PlacesApp app) : IClassFixture<PlacesApp>
{
    private static int Phones = 910_000_000;

    [Fact]
    public async Task The_owner_signs_in_by_phone_and_sees_the_own_places_only()
    {
        var (place, phone) = await NewPlace();
        using var owner = await SignIn(phone);

        var list = await owner.Get("/dia-diem");
        Assert.Equal($"/dia-diem/{place.Id}", list.Page.QuerySelector("a.choice")!.GetAttribute("href"));
        Assert.Single(list.Page.QuerySelectorAll("a.choice"));
        Assert.Contains(place.Name, (await owner.Get($"/dia-diem/{place.Id}")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_strange_phone_gets_the_same_words_and_no_message()
    {
        var (_, phone) = await NewPlace();
        using var device = app.NewDevice();
        await device.Get("/phone");
        var known = await device.Submit("/phone", ("Phone", phone));
        var before = await app.Count("select count(*) from platform.outbox where useless_after > created_at");
        using var other = app.NewDevice();
        await other.Get("/phone");
        var unknown = await other.Submit("/phone", ("Phone", "0987654321"));

        Assert.Equal(known.Words.Replace(phone, "", StringComparison.Ordinal), unknown.Words.Replace("0987654321", "", StringComparison.Ordinal));
        Assert.Equal(before, await app.Count("select count(*) from platform.outbox where useless_after > created_at"));
    }

    [Fact]
    public async Task A_foreign_place_is_answered_like_an_absent_one()
    {
        var (own, phone) = await NewPlace();
        var (foreign, _) = await NewPlace();
        using var owner = await SignIn(phone);
        foreach (var page in new[] { "", "/sua", "/dong", "/ap-phich", "/ap-phich.pdf", "/in" })
        {
            var strange = await owner.Get($"/dia-diem/{foreign.Id}{page}");
            var absent = await owner.Get($"/dia-diem/{Guid.NewGuid()}{page}");
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (strange.Status, absent.Status));
            Assert.Equal(HttpStatusCode.OK, (await owner.Get($"/dia-diem/{own.Id}{page}")).Status);
        }
    }

    [Fact]
    public async Task Without_a_proved_phone_the_way_leads_to_the_proof()
    {
        var (place, _) = await NewPlace();
        using var device = app.NewDevice();

        Assert.Contains("/phone", (await device.Get($"/dia-diem/{place.Id}")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_data_are_corrected_and_the_code_stays()
    {
        var (place, phone) = await NewPlace();
        using var owner = await SignIn(phone);
        var form = await owner.Get($"/dia-diem/{place.Id}/sua");
        Assert.Equal(place.Name, form.ValueOf("Name"));
        await owner.Submit(
            $"/dia-diem/{place.Id}/sua", ("Name", "Chợ mới"), ("Kind", "market"), ("Commune", ""), ("CommuneCode", "02671"),
            ("Address", "Tổ 5"), ("Contact", "Vàng A Sáo"), ("Phone", "02143 820 023"));

        var corrected = app.Places.ById(place.Id)!;
        Assert.Equal(("Chợ mới", "market", "Tổ 5"), (corrected.Name, corrected.Kind.Code, corrected.Address));
        Assert.Equal(place.Gates[0].Signature.ToArray(), corrected.Gates[0].Signature.ToArray());
    }

    [Fact]
    public async Task Each_gate_has_a_poster_and_a_changed_code_makes_the_old_one_useless()
    {
        var (place, phone) = await NewPlace();
        using var owner = await SignIn(phone);
        await owner.Get($"/dia-diem/{place.Id}");
        await owner.Submit($"/dia-diem/{place.Id}/cong", ("Gate", "B"));
        var twice = await owner.Submit($"/dia-diem/{place.Id}/cong", ("Gate", "b"));
        Assert.Equal("Đã có cổng mang tên này.", twice.ErrorAt("Gate"));
        using var before = new Paper((await owner.Get($"/dia-diem/{place.Id}/ap-phich.pdf")).Bytes);
        var codes = before.Codes();
        Assert.Equal(2, codes.Count);
        Assert.Contains("CỔNG", before.Text, StringComparison.Ordinal);

        await owner.Get($"/dia-diem/{place.Id}");
        await owner.Submit($"/dia-diem/{place.Id}/cong/1/doi");

        Assert.Equal([PlaceVerdict.Valid, PlaceVerdict.Cancelled], codes.Select(Verdict));
        using var after = new Paper((await owner.Get($"/dia-diem/{place.Id}/ap-phich.pdf")).Bytes);
        Assert.All(after.Codes(), code => Assert.Equal(PlaceVerdict.Valid, Verdict(code)));
    }

    [Fact]
    public async Task The_last_gate_cannot_be_taken_away()
    {
        var (place, phone) = await NewPlace();
        using var owner = await SignIn(phone);
        await owner.Get($"/dia-diem/{place.Id}");
        await owner.Submit($"/dia-diem/{place.Id}/cong", ("Gate", "Sau"));
        await owner.Submit($"/dia-diem/{place.Id}/cong/0/bo");

        var page = await owner.Get($"/dia-diem/{place.Id}");
        Assert.Null(page.Page.QuerySelector("[formaction$='/bo']"));
        Assert.Single(app.Places.ById(place.Id)!.Gates, gate => !gate.IsCancelled);
    }

    [Fact]
    public async Task The_owner_adds_a_phone_which_may_print_but_not_close()
    {
        var (place, phone) = await NewPlace();
        using var owner = await SignIn(phone);
        await owner.Get($"/dia-diem/{place.Id}");
        var wrong = await owner.Submit($"/dia-diem/{place.Id}/nguoi", ("Phone", "0123"));
        Assert.NotNull(wrong.ErrorAt("Phone"));
        var helper = NewPhone();
        await owner.Submit($"/dia-diem/{place.Id}/nguoi", ("Phone", helper));
        using var other = await SignIn(helper);

        Assert.Equal(HttpStatusCode.OK, (await other.Get($"/dia-diem/{place.Id}/ap-phich.pdf")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"/dia-diem/{place.Id}/dong")).Status);
        var remove = (await owner.Get($"/dia-diem/{place.Id}")).Page.QuerySelector("form[action*='/nguoi/']")!.GetAttribute("action")!;
        await owner.Submit(remove);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"/dia-diem/{place.Id}")).Status);
    }

    [Fact]
    public async Task A_closed_place_says_so_and_can_be_opened_again()
    {
        var (place, phone) = await NewPlace();
        using var owner = await SignIn(phone);
        await owner.Get($"/dia-diem/{place.Id}/dong");
        var closed = await owner.Submit($"/dia-diem/{place.Id}/dong");
        Assert.Contains("Đã đóng từ ngày 23/6/2021", closed.Words, StringComparison.Ordinal);
        Assert.NotNull(app.Places.ById(place.Id)!.ClosedAt);

        await owner.Submit($"/dia-diem/{place.Id}/mo");
        Assert.Null(app.Places.ById(place.Id)!.ClosedAt);
    }

    [Fact]
    public async Task Posters_come_in_three_sizes_and_in_the_browser()
    {
        var (place, phone) = await NewPlace();
        using var owner = await SignIn(phone);
        foreach (var (size, codes) in new[] { ("a4", 1), ("a5", 1), ("nho", 6) })
        {
            using var paper = new Paper((await owner.Get($"/dia-diem/{place.Id}/ap-phich.pdf?co={size}")).Bytes);
            Assert.Equal(codes, paper.Codes().Count);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await owner.Get($"/dia-diem/{place.Id}/ap-phich.pdf?co=a0")).Status);
        Assert.Contains(place.Name, (await owner.Get($"/dia-diem/{place.Id}/in")).Words, StringComparison.Ordinal);
    }

    private static string NewPhone() => $"0{Interlocked.Increment(ref Phones)}";

    private PlaceVerdict Verdict(string url)
    {
        Assert.True(PlaceCode.TryParseUrl(url, new(new Uri("https://lachan.example")), out var code));
        return app.Places.Verify(code.Code.ToString(), (short)code.Gate, code.SignatureBytes(), out _);
    }

    private async Task<(PlaceEntry Place, string Phone)> NewPlace()
    {
        var phone = NewPhone();
        await app.Import($"code,name,kind,unit_code,address,contact_name,contact_phone\nM{phone},Quán số {phone},shop,02647,Tổ 1,Lù A Páo,{phone}\n");
        return (app.Places.ByCode("M" + phone)!, phone);
    }

    private async Task<Device> SignIn(string phone)
    {
        var device = app.NewDevice();
        await device.Get("/phone?returnUrl=%2Fdia-diem");
        var sent = await device.Submit("/phone", ("Phone", phone));
        Assert.True(sent.Status == HttpStatusCode.OK, sent.Words);
        await device.Submit("/phone/code", ("Code", await app.LastCode()));
        return device;
    }
}
