using LaChan.Browser.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LaChan.Browser.Tests;

/// <summary>Staff at the door of the market, with a reader that types as a keyboard does.</summary>
public sealed class KeepingADoor(DemoProvince province)
{
    [Fact]
    public async Task Whoever_keeps_a_door_chooses_it_once_and_then_only_scans()
    {
        await using var staff = await province.Open(Device.Phone);
        await staff.StandAtTheDoor();
        var card = Cards.Citizen("010090001301", "Vàng Thị Sáng");

        await staff.Read(card);
        await Expect(staff.Answer).ToContainTextAsync("Mời vào");
        await Expect(staff.Answer).ToContainTextAsync("Vàng T***");
        await Expect(staff.Answer).ToBeHiddenAsync();
        await Expect(staff.Recent.First).ToContainTextAsync("Vàng T***");
        await Expect(staff.Page.Locator("#inside")).ToHaveTextAsync(AnyNumber);

        // A card that is held a little longer does not turn its owner round; staff may.
        await staff.Read(card);
        await Expect(staff.Answer).ToContainTextAsync("Vừa ghi rồi");
        await Expect(staff.Answer).ToBeHiddenAsync();
        await staff.Way("Ra").ClickAsync();
        await staff.Read(card);
        await Expect(staff.Answer).ToContainTextAsync("Đã ghi ra");
        staff.SawNothingWrong();
    }

    [Theory]
    [InlineData("https://example.com/menu", "đường dẫn trên mạng")]
    [InlineData("00020101021138570010A00000072701270006970436", "ngân hàng")]
    [InlineData("7112345678901234567890", "thiếu ký tự")]
    [InlineData("72000000000000000000000000000000000000000", "thiếu ký tự")]
    public async Task What_is_no_persons_code_is_said_politely_and_stays_until_somebody_chooses(string text, string words)
    {
        await using var staff = await province.Open(Device.Phone);
        await staff.StandAtTheDoor();
        await staff.Read(text);
        await Expect(staff.Answer).ToContainTextAsync(words);
        await staff.Read(Cards.Citizen("010090001302", "Vàng Thị Tối"));
        await Expect(staff.Answer).ToContainTextAsync(words);
        await staff.Button("Quét người tiếp").ClickAsync();
        await Expect(staff.Answer).ToBeHiddenAsync();
        await Expect(staff.Recent).ToHaveCountAsync(0);
        staff.SawNothingWrong();
    }

    [Fact]
    public async Task Somebody_without_a_code_is_typed_in_and_nothing_that_is_known_of_them_is_shown()
    {
        await using var staff = await province.Open(Device.Phone);
        await staff.StandAtTheDoor();
        foreach (var phone in new[] { "0912 345 641", "0912 345 641", "0912 345 642" })
        {
            await staff.Button("Không có mã").ClickAsync();
            await staff.Field("Họ và tên").FillAsync("Lò Thị Pành");
            await staff.Page.Locator("#typed-phone").FillAsync(phone);
            await staff.Page.Locator("#typed").GetByRole(AriaRole.Button, new() { Name = "Vào" }).ClickAsync();
            await Expect(staff.Answer).ToContainTextAsync("Đã ghi nhận");
            await Expect(staff.Answer).ToBeHiddenAsync();
        }

        await staff.Button("Không có mã").ClickAsync();
        await staff.Field("Họ và tên").FillAsync("Sùng Seo Pao");
        await staff.Page.Locator("#typed").GetByRole(AriaRole.Button, new() { Name = "Vào" }).ClickAsync();
        await Expect(staff.Page.Locator("#typed-error")).ToContainTextAsync("số điện thoại, hoặc năm sinh");
        await staff.Field("Năm sinh").FillAsync("1956");
        await staff.Field("Thôn, bản, tổ").FillAsync("Bản Phố 2");
        await staff.Page.Locator("#typed").GetByRole(AriaRole.Button, new() { Name = "Vào" }).ClickAsync();
        await Expect(staff.Answer).ToContainTextAsync("Đã ghi nhận");
        staff.SawNothingWrong();
    }

    private static readonly System.Text.RegularExpressions.Regex AnyNumber = new(@"^\d");
}
