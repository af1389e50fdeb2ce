using LaChan.Browser.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LaChan.Browser.Tests;

/// <summary>
/// The pictures of docs/guide, taken from the served demo. They replace the committed ones when LACHAN_GUIDE is 1, and go
/// to artifacts/guide otherwise.
/// </summary>
public sealed class PicturesOfTheGuide(DemoProvince province)
{
    private const int MostBytes = 220_000;

    private static readonly Device Desk = Device.Desk with { Size = new() { Width = 1280, Height = 660 } };

    private static readonly string Folder = Environment.GetEnvironmentVariable("LACHAN_GUIDE") == "1"
        ? Path.Combine(Checkout.Root, "docs", "guide", "images")
        : Path.Combine(Checkout.Root, "artifacts", "guide");

    public static TheoryData<string, string, string?> Pages => new()
    {
        { "home", "/", null },
        { "desks", "/demo/sign-in", null },
        { "own-places", "/dia-diem", "place-owner" },
        { "today", "/hom-nay", "province-reader" },
        { "silent", "/diem-im-lang", "district-officer" },
        { "visits", "/luot-vao-ra", "province-reader" },
        { "units", "/units", "province-reader" },
        { "care", "/to-khai/can-xu-ly", "health-officer" },
        { "arrivals", "/nguoi-den?state=open", "health-officer" },
        { "declarations", "/to-khai", "province-reader" },
        { "forms", "/mau-to-khai", "form-administrator" },
        { "report", "/bao-cao/phu-luc-3/085/2021-06-22", "district-officer" },
        { "reports-in", "/bao-cao-den", "department-reporter" },
        { "summary", "/tong-hop", "department-reporter" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Show_the_main_pages_on_phone_and_desk(string name, string path, string? role)
    {
        foreach (var device in new[] { Device.Phone, Desk })
        {
            await using var visitor = await province.Open(device);
            if (role is not null)
            {
                await visitor.SignIn(role);
            }

            await visitor.Go(path);
            await Take(visitor, device.IsMobile ? name : name + "-desk");
        }
    }

    [Fact]
    public async Task Show_a_place_being_registered()
    {
        await using var head = await province.Open(Device.Phone);
        await head.FillRegistration("Quán phở Hương Núi", "ban pho", "Xã Bản Phố", "0912 345 640");
        await Take(head, "register", whole: true);
        await head.Register(province, "Quán phở Hương Núi", "0912 345 640");
        await Take(head, "poster", whole: true);
    }

    [Fact]
    public async Task Show_a_visitor_at_the_door()
    {
        await using var visitor = await province.Open(Device.Phone);
        await visitor.Go(province.MarketCode);
        await visitor.IntroduceAs("Nguyễn Văn An", "0912 345 641");
        await Take(visitor, "scan-first", whole: true);
        await visitor.Button("Vào").ClickAsync();
        await Expect(visitor.Heading("Đã ghi VÀO")).ToBeVisibleAsync();
        await Take(visitor, "confirmed");
        await visitor.Go(province.MarketCode);
        await Take(visitor, "scan");
    }

    [Fact]
    public async Task Show_a_declaration_and_a_post()
    {
        await using var person = await province.Open(Device.Phone);
        await person.Go("/khai-bao/general");
        await person.TellPerson("Nguyễn Văn An", "1986", "Nam");
        await person.TellAddress("0912 345 642", scripts: true);
        await person.SayNo(1);
        await person.Page.GetByText("Có", new() { Exact = true }).ClickAsync();
        await Take(person, "declare-question", whole: true);
        await person.SayNo(1);
        await person.SayNo(3);
        await Take(person, "declare-review", whole: true);
        await person.SendDeclaration();
        await Take(person, "declare-receipt", whole: true);
        await using var officer = await province.Open(Desk);
        await officer.SignIn("post-officer");
        await officer.Go("/chot");
        await officer.Page.GetByRole(AriaRole.Link, new() { Name = "Chốt kiểm soát dịch cao tốc Nội Bài - Lào Cai (IC18)" }).ClickAsync();
        await Take(officer, "post-desk");
    }

    [Fact]
    public async Task Show_staff_at_the_door_and_a_kiosk()
    {
        using var film = await Film.Of(Cards.Citizen("010090001671", "Vàng Thị Sáng"));
        var (browser, staff) = await province.OpenBefore(film.Path);
        await using (browser)
        {
            await staff.StandAtTheDoor();
            await Expect(staff.Recent).ToHaveCountAsync(1);
            await Expect(staff.Answer).ToBeHiddenAsync();
            await Take(staff, "door");
        }

        await using var tablet = await province.Open(new(new() { Width = 800, Height = 1100 }, true));
        await tablet.StandAtTheDoor();
        await tablet.Read(Cards.Citizen("010090001672", "Lò Văn Núi"));
        await Expect(tablet.Answer).ToContainTextAsync("Mời vào");
        await Expect(tablet.Answer).ToBeHiddenAsync();
        var place = new Uri(tablet.Page.Url).Segments[2];
        await tablet.Go($"/dia-diem/{place}dang-trong");
        await Take(tablet, "inside");
        await tablet.StandAtTheDoor();
        await tablet.Link("Ki-ốt ở cửa").ClickAsync();
        await tablet.Button("Mở ki-ốt trên máy này").ClickAsync();
        await Expect(tablet.Page.Locator("#inside")).Not.ToHaveTextAsync("–");
        await Take(tablet, "kiosk");
    }

    private static async Task Take(Visitor visitor, string name, bool whole = false)
    {
        await visitor.Page.EvaluateAsync("() => document.fonts.ready");
        var file = Path.Combine(Folder, name + ".png");
        var picture = await visitor.Page.ScreenshotAsync(new() { Path = file, FullPage = whole, Animations = ScreenshotAnimations.Disabled });
        Assert.InRange(picture.Length, 1, MostBytes);
    }
}
