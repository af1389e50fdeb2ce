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

    [Fact]
    public async Task A_class_comes_in_by_a_list_and_a_mother_with_her_children_by_one_scan()
    {
        await using var staff = await province.Open(Device.Phone);
        await staff.StandAtTheDoor();
        await staff.Button("Cả nhóm").ClickAsync();
        await staff.Page.Locator("#list-make summary").ClickAsync();
        await staff.Button("Lưu danh sách trên máy này").ClickAsync();
        await Expect(staff.Page.Locator("#list-error")).ToContainTextAsync("ghi tên danh sách");
        await staff.Page.Locator("#list-name").FillAsync("Lớp 5A");
        await staff.Page.Locator("#list-lines").FillAsync("Lù Thị Dín, 0912 345 661\nLù A Chẩn");
        await staff.Button("Lưu danh sách trên máy này").ClickAsync();
        await Expect(staff.Page.Locator("#list-error")).ToContainTextAsync("Dòng 2 chưa đủ");
        await staff.Page.Locator("#list-lines").FillAsync("Lù Thị Dín, 0912 345 661\nLù A Chẩn, 2011, Bản Phố 2\nLù A Tếnh, 2010, Bản Phố 2");
        await staff.Button("Lưu danh sách trên máy này").ClickAsync();
        await staff.Page.Locator("#list-people label", new() { HasText = "Lù A Tếnh" }).ClickAsync();
        await staff.Page.Locator("#list-acts").GetByRole(AriaRole.Button, new() { Name = "Vào" }).ClickAsync();
        await Expect(staff.Recent.First).ToContainTextAsync("2 người");
        await Expect(staff.Unsent).ToBeHiddenAsync();

        // The device remembers the list, and who came with the mother last time.
        await staff.Page.ReloadAsync();
        await staff.Button("Cả nhóm").ClickAsync();
        await staff.Page.Locator("#with-names").FillAsync("Sùng Thị Mỷ\nSùng A Páo");
        await staff.Button("Quét người đại diện").ClickAsync();
        await staff.Read(Cards.Citizen("010090001305", "Sùng Thị Dợ"));
        await Expect(staff.Answer).ToContainTextAsync("Sùng T*** cùng 2 người");
        await Expect(staff.Answer).ToBeHiddenAsync();
        await staff.Button("Cả nhóm").ClickAsync();
        await Expect(staff.Page.Locator("#with-names")).ToHaveValueAsync("Sùng Thị Mỷ\nSùng A Páo");
        await staff.Page.Locator("#list-call summary").ClickAsync();
        await Expect(staff.Page.Locator("#list")).ToContainTextAsync("Lớp 5A (3 người)");
        staff.SawNothingWrong();
    }

    [Fact]
    public async Task Whoever_signs_out_of_a_shared_phone_leaves_nobody_behind()
    {
        await using var staff = await province.Open(Device.Phone);
        await staff.Enter(province.MarketCode, "Phàn Tả Mẩy", "0912 345 662");
        await staff.StandAtTheDoor();
        await staff.Read(Cards.Citizen("010090001306", "Phàn A Sử"));
        await Expect(staff.Answer).ToContainTextAsync("Mời vào");
        await Expect(staff.Answer).ToBeHiddenAsync();

        await staff.Go("/dia-diem");
        await staff.Link("Thoát và xóa dữ liệu trên máy này").ClickAsync();
        await staff.Button("Kết thúc và xóa dữ liệu trên máy").ClickAsync();
        await staff.Page.WaitForURLAsync(province.Address.ToString());

        Assert.Equal(0, await staff.Page.EvaluateAsync<int>(
            "async () => (await indexedDB.databases()).length + (await caches.keys()).length"));
        Assert.DoesNotContain(
            await staff.Page.Context.CookiesAsync(), cookie => cookie.Name.Contains("household", StringComparison.Ordinal));
        await staff.Go("/truc");
        await Expect(staff.Field("Số điện thoại di động")).ToBeVisibleAsync();
    }

    private static readonly System.Text.RegularExpressions.Regex AnyNumber = new(@"^\d");
}
