using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using LaChan.Access;
using LaChan.Places.Import;
using LaChan.Testing;

namespace LaChan.Visits.Tests.Pages;

/// <summary>One click reminds the contact of a silent place; nobody gets the same message twice a day.</summary>
public sealed class RemindingPlaces(DistrictApp app) : IClassFixture<DistrictApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_place_gets_one_message_a_day_however_often_somebody_clicks()
    {
        await Import("NHAC-1,Quán cà phê Cao Nguyên,Nguyễn Thu Trang,0977000930", "NHAC-2,Trường Nậm Lúc,Hoàng Thị Nga,02143000417");
        using var officer = await app.SignInAs(Role.DistrictOfficer);
        var before = await Messages();

        var first = await Remind(officer, "NHAC-1", "NHAC-2");
        var second = await Remind(officer, "NHAC-1");

        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Contains("Đã gửi tin nhắc tới 1 điểm. 1 điểm không có số di động", first.Words, StringComparison.Ordinal);
        Assert.Contains("Đã gửi tin nhắc tới 0 điểm. 1 điểm đã được nhắc hôm nay", second.Words, StringComparison.Ordinal);
        Assert.Equal(before + 1, await Messages());
        var outbox = await officer.Get("/demo/outbox");
        Assert.Contains("+84977000930", outbox.Words, StringComparison.Ordinal);
        Assert.Contains("Quán cà phê Cao Nguyên", outbox.Words, StringComparison.Ordinal);

        app.Clock.Advance(TimeSpan.FromDays(1));
        await Remind(officer, "NHAC-1");
        Assert.Equal(before + 2, await Messages());
    }

    [Fact]
    public async Task One_place_of_another_district_among_those_ticked_and_nobody_is_written_to()
    {
        await Import("NHAC-3,Quán phở Hương Núi,Giàng Thị Mỷ,0912000567");
        using var officer = await app.SignInAs(Role.DistrictOfficer);
        var before = await Messages();

        var answer = await Remind(officer, "NHAC-3", DistrictApp.Elsewhere);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal(before, await Messages());
    }

    [Fact]
    public async Task Nothing_ticked_is_asked_about_and_a_reader_of_figures_may_not_remind()
    {
        using var officer = await app.SignInAs(Role.DistrictOfficer);
        using var reader = await app.SignInAs(Role.ProvinceReader);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Remind(officer)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.Post("/diem-im-lang/nhac", ("Place", Guid.NewGuid().ToString()))).Status);
    }

    [Fact]
    public async Task A_silent_place_is_found_by_its_phone()
    {
        await Import("NHAC-4,Đền Trung Đô,Phạm Văn Tuyến,0946000523");
        using var officer = await app.SignInAs(Role.DistrictOfficer);

        var found = await officer.Get("/diem-im-lang?q=0946+000+523");
        var none = await officer.Get("/diem-im-lang?q=0946+000+524");

        Assert.Contains("Đền Trung Đô", found.Page.QuerySelector("#list")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Đền Trung Đô", none.Page.QuerySelector("#list")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<WebAnswer> Remind(WebVisitor officer, params string[] places)
    {
        var list = await officer.Get("/diem-im-lang");
        var hidden = list.Page.QuerySelectorAll<IHtmlInputElement>("main form[method=post] input[type=hidden]")
            .Select(input => (input.Name!, input.Value));
        return await officer.Post(
            "/diem-im-lang/nhac", [.. hidden, .. places.Select(place => ("Place", app.Places.ByCode(place)!.Id.ToString()))]);
    }

    private Task<long> Messages() => app.Ask<long>("select count(*) from platform.outbox where purpose = 'silent-place'");

    private async Task Import(params string[] lines)
    {
        var csv = "code,name,contact_name,contact_phone,unit_code\n" + string.Join('\n', lines.Select(line => line + ",02839"));
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        await app.Get<PlacesImport>().Run(file, Stream.Null, dryRun: false, new Progress<long>(), Cancel);
    }
}
