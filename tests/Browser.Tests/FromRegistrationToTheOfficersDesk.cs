using System.Globalization;
using System.Text.RegularExpressions;
using LaChan.Browser.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LaChan.Browser.Tests;

public sealed partial class FromRegistrationToTheOfficersDesk(DemoProvince province)
{
    private const float OwedMilliseconds = 2_000;

    [Fact]
    public async Task A_place_gets_its_poster_people_go_in_and_out_and_the_officer_sees_it_at_once()
    {
        await using var head = await province.Open(Device.Phone);
        await head.Register(province, "Quán phở Bản Phố", "0912 345 620");
        var poster = await head.PrintPoster();
        Assert.Equal(province.Address.Authority, poster.Authority);

        await using var officer = await province.Open(Device.Desk);
        await officer.SignIn("district-officer");
        await officer.Go("/hom-nay");
        var before = await VisitsToday(officer);

        await using var guest = await province.Open(Device.Phone);
        await guest.Go(poster.AbsolutePath);
        await Expect(guest.Page.GetByText("Mã hợp lệ")).ToBeVisibleAsync();
        await guest.Enter(poster.AbsolutePath, "Sùng Seo Lử", "0912 345 621");
        await Expect(Figure(officer)).ToHaveTextAsync(Starting(before + 1), new() { Timeout = OwedMilliseconds });

        await guest.Go(poster.AbsolutePath);
        await guest.Button("Ra").ClickAsync();
        await Expect(guest.Heading("Đã ghi RA")).ToBeVisibleAsync();
        head.SawNothingWrong();
        guest.SawNothingWrong();
        officer.SawNothingWrong();
    }

    [Fact]
    public async Task The_keyboard_alone_leads_from_the_form_over_the_poster_to_an_entry_and_the_officers_table()
    {
        await using var head = await province.Open(Device.Desk);
        await head.RegisterByKeyboard(province, "Quán phở không chuột", "0912 345 622");
        await head.Page.TabTo(head.Link("In áp phích A4"));
        var poster = await head.PrintPoster(() => head.Page.Keyboard.PressAsync("Enter"));

        await head.Go(poster.AbsolutePath);
        await head.TypeInto(head.Field("Số điện thoại"), "0912 345 622");
        await head.TypeInto(head.Field("Họ và tên"), "Giàng Thị Mỷ");
        await head.Page.TabTo(head.Consent);
        await head.Page.Keyboard.PressAsync("Space");
        await head.Page.TabTo(head.Button("Vào"));
        await head.Page.Keyboard.PressAsync("Enter");
        await Expect(head.Heading("Đã ghi VÀO")).ToBeVisibleAsync();

        await using var officer = await province.Open(Device.Desk);
        await officer.Go("/demo/sign-in");
        await officer.Page.TabTo(officer.Page.Locator("[href='/demo/sign-in/district-officer']"));
        await officer.Page.Keyboard.PressAsync("Enter");
        await officer.Page.WaitForURLAsync("**/hom-nay");
        await officer.Page.Keyboard.PressAsync("/");
        await officer.Page.Keyboard.InsertTextAsync("khong chuot");
        await officer.Page.Keyboard.PressAsync("Enter");
        await Expect(officer.Link("Quán phở không chuột")).ToBeVisibleAsync();
        head.SawNothingWrong();
        officer.SawNothingWrong();
    }

    [Fact]
    public async Task The_code_typed_by_hand_leads_to_the_same_place()
    {
        await using var guest = await province.Open(Device.Phone);
        await guest.Go("/q");
        var code = province.MarketCode["/q/".Length..][..8].ToLower(CultureInfo.InvariantCulture);
        await guest.Field("Mã gồm 8 chữ và số").FillAsync(code.Insert(4, " "));
        await guest.Button("Tiếp tục").ClickAsync();
        await Expect(guest.Heading(DemoProvince.MarketName)).ToBeVisibleAsync();
        await Expect(guest.Button("Vào")).ToBeVisibleAsync();
        guest.SawNothingWrong();
    }

    private static ILocator Figure(Visitor officer) => officer.Page.Locator(".figure")
        .Filter(new() { HasText = "Lượt vào hôm nay" }).Locator(".figure-value");

    private static async Task<int> VisitsToday(Visitor officer) => int.Parse(
        Number().Match(await Figure(officer).InnerTextAsync()).Value,
        NumberStyles.AllowThousands,
        CultureInfo.GetCultureInfo("vi"));

    private static Regex Starting(int number) => new(
        @"^\s*" + Regex.Escape(number.ToString("N0", CultureInfo.GetCultureInfo("vi"))) + @"(?![\d.])");

    [GeneratedRegex(@"[\d.]+")]
    private static partial Regex Number();
}
