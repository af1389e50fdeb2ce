using Microsoft.Playwright;

namespace LaChan.Browser.Tests.Setup;

/// <summary>What people do on the page behind a place's code.</summary>
internal static class Door
{
    extension(Visitor visitor)
    {
        public ILocator Consent => visitor.Page.Locator("#Consent");

        public async Task IntroduceAs(string name, string phone)
        {
            await visitor.Field("Số điện thoại").FillAsync(phone);
            await visitor.Field("Họ và tên").FillAsync(name);
            await visitor.Consent.CheckAsync();
        }

        /// <summary>Scans a code for the first time and goes in.</summary>
        public async Task Enter(string code, string name, string phone)
        {
            await visitor.Go(code);
            await visitor.IntroduceAs(name, phone);
            await visitor.Button("Vào").ClickAsync();
            await Assertions.Expect(visitor.Heading("Đã ghi VÀO")).ToBeVisibleAsync();
        }
    }
}
