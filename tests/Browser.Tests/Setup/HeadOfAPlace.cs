using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace LaChan.Browser.Tests.Setup;

/// <summary>What the head of a place does: registers it, proves the phone, prints the poster.</summary>
internal static partial class HeadOfAPlace
{
    extension(Visitor head)
    {
        public async Task FillRegistration(string name, string communeTyped, string communeWanted, string phone)
        {
            await head.Go("/dang-ky");
            await head.Field("Tên địa điểm").FillAsync(name);
            await head.Field("Loại địa điểm").SelectOptionAsync("restaurant");
            await head.Page.GetByRole(AriaRole.Combobox, new() { Name = "Xã, phường, thị trấn" }).PressSequentiallyAsync(communeTyped);
            await head.Page.GetByRole(AriaRole.Option, new() { Name = communeWanted }).First.ClickAsync();
            await head.Field("Số nhà, đường, thôn").FillAsync("Thôn Bản Phố 2");
            await head.Field("Họ tên người phụ trách").FillAsync("Giàng Thị Mỷ");
            await head.Field("Số điện thoại di động").FillAsync(phone);
        }

        /// <summary>Registers a restaurant in Bắc Hà and stands before its poster.</summary>
        public async Task Register(DemoProvince province, string name, string phone)
        {
            await head.FillRegistration(name, "ban pho", "Xã Bản Phố", phone);
            await head.Button("Đăng ký").ClickAsync();
            await Assertions.Expect(head.Heading("Xác nhận số điện thoại")).ToBeVisibleAsync();
            await head.Field("Mã xác nhận").FillAsync(await CodeSentTo(phone, province));
            await head.Button("Xác nhận").ClickAsync();
            await Assertions.Expect(head.Heading("Áp phích đã sẵn sàng")).ToBeVisibleAsync();
        }

        /// <summary>The same without ever touching the mouse or the screen.</summary>
        public async Task RegisterByKeyboard(DemoProvince province, string name, string phone)
        {
            await head.Go("/dang-ky");
            await head.TypeInto(head.Field("Tên địa điểm"), name);
            await head.Page.TabTo(head.Field("Loại địa điểm"));
            await head.Page.Keyboard.TypeAsync("Qu");
            await head.TypeInto(head.Page.GetByRole(AriaRole.Combobox, new() { Name = "Xã, phường, thị trấn" }), "ban pho");
            await Assertions.Expect(head.Page.GetByRole(AriaRole.Option, new() { Name = "Xã Bản Phố" }).First).ToBeVisibleAsync();
            await head.Page.Keyboard.PressAsync("ArrowDown");
            await head.Page.Keyboard.PressAsync("Enter");
            await head.TypeInto(head.Field("Số nhà, đường, thôn"), "Thôn Bản Phố 2");
            await head.TypeInto(head.Field("Họ tên người phụ trách"), "Giàng Thị Mỷ");
            await head.TypeInto(head.Field("Số điện thoại di động"), phone);
            await head.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(head.Field("Mã xác nhận")).ToBeFocusedAsync();
            await head.Page.Keyboard.InsertTextAsync(await CodeSentTo(phone, province));
            await head.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(head.Heading("Áp phích đã sẵn sàng")).ToBeVisibleAsync();
        }

        /// <summary>Downloads the A4 poster and gives what its QR code says.</summary>
        public Task<Uri> PrintPoster() => head.PrintPoster(() => head.Link("In áp phích A4").ClickAsync());

        public async Task<Uri> PrintPoster(Func<Task> press)
        {
            var poster = await head.Page.RunAndWaitForDownloadAsync(press);
            return new(await Paper.QrText(await poster.PathAsync()));
        }

        /// <summary>Goes to a field and writes as a Vietnamese keyboard does, whole words at once.</summary>
        public async Task TypeInto(ILocator field, string text)
        {
            await head.Page.TabTo(field);
            await head.Page.Keyboard.InsertTextAsync(text);
        }
    }

    // The demo shows what would go out by SMS; a stranger's browser reads it as the phone's owner would.
    private static async Task<string> CodeSentTo(string phone, DemoProvince province)
    {
        await using var reader = await province.Open(Device.Phone);
        await reader.Go("/demo/outbox");
        var international = "+84" + phone.Replace(" ", "", StringComparison.Ordinal)[1..];
        var message = reader.Page.Locator("article", new() { HasText = international }).First;
        return SixDigits().Match(await message.InnerTextAsync()).Value;
    }

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex SixDigits();
}
