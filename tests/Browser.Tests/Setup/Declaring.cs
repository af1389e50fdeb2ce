using Microsoft.Playwright;

namespace LaChan.Browser.Tests.Setup;

/// <summary>The steps of a declaration that several forms share.</summary>
internal static class Declaring
{
    public static Task Continue(this Visitor visitor, string word = "Tiếp tục") => visitor.Button(word).ClickAsync();

    public static async Task TellPerson(this Visitor visitor, string name, string year, string sex)
    {
        await visitor.Field("Họ và tên").FillAsync(name);
        await visitor.Field("Năm sinh").FillAsync(year);
        await visitor.Page.GetByText(sex, new() { Exact = true }).ClickAsync();
        await visitor.Continue();
    }

    public static async Task TellAddress(this Visitor visitor, string phone, bool scripts)
    {
        await visitor.ChooseCommune(visitor.Page.Url.Contains("domestic", StringComparison.Ordinal) ? "Xã, phường nơi sẽ ở" : "Xã, phường nơi ở trong tỉnh", scripts);
        await visitor.Field("Số nhà, phố, thôn, tổ").FillAsync("Thôn Bản Phố 2");
        await visitor.Field("Số điện thoại").FillAsync(phone);
        await visitor.Continue();
    }

    /// <summary>By a few letters and the list; without scripts by the whole name.</summary>
    public static async Task ChooseCommune(this Visitor visitor, string label, bool scripts)
    {
        if (!scripts)
        {
            await visitor.Field(label).FillAsync("Xã Bản Phố, Huyện Bắc Hà");
            return;
        }

        await visitor.Page.GetByRole(AriaRole.Combobox, new() { Name = label, Exact = true }).PressSequentiallyAsync("ban pho");
        await visitor.Page.GetByRole(AriaRole.Option).Filter(new() { HasText = "Xã Bản Phố" }).ClickAsync();
    }

    /// <summary>Answers all questions of a page with no.</summary>
    public static async Task SayNo(this Visitor visitor, int questions, string no = "Không", string go = "Tiếp tục")
    {
        for (var i = 0; i < questions; i++)
        {
            await visitor.Page.GetByText(no, new() { Exact = true }).Nth(i).ClickAsync();
        }

        await visitor.Continue(go);
    }

    /// <summary>From another province, with everything but the sending of companions.</summary>
    public static async Task DeclareJourney(this Visitor visitor, string name, string phone, string plate)
    {
        await visitor.Go("/khai-bao/domestic");
        await visitor.Page.GetByText("Ô tô").ClickAsync();
        await visitor.Field("Số hiệu hoặc biển số").FillAsync(plate);
        await visitor.Continue();
        await visitor.Field("Nơi đi").SelectOptionAsync("15");
        await visitor.ChooseCommune("Nơi đến", scripts: true);
        await visitor.Field("Ngày khởi hành").FillAsync("23/06/2021");
        await visitor.Continue();
        await visitor.TellPerson(name, "1986", "Nữ");
        await visitor.TellAddress(phone, scripts: true);
        await visitor.SayNo(1);
        await visitor.SayNo(1);
        await visitor.SayNo(3);
        await visitor.SendDeclaration();
    }

    public static async Task SendDeclaration(this Visitor visitor)
    {
        await visitor.Page.Locator("#Consent").CheckAsync();
        await visitor.Button("Gửi tờ khai").ClickAsync();
    }
}
