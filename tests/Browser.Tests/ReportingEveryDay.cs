using LaChan.Browser.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LaChan.Browser.Tests;

/// <summary>From the clerk's figure to the chairman's page.</summary>
public sealed class ReportingEveryDay(DemoProvince province)
{
    private const string Report = "/bao-cao/phu-luc-1/STC/2021-06-22";

    [Fact]
    public async Task A_clerk_reports_the_department_returns_it_and_the_chairman_reads_the_summary()
    {
        await using var clerk = await province.Open(Device.Desk);
        await clerk.SignIn("agency-reporter");
        await clerk.Go("/bao-cao");
        await clerk.Link("Lập báo cáo").First.ClickAsync();
        await clerk.Page.WaitForURLAsync("**" + Report);
        await Type(clerk, "u.STC", "1,412");
        await clerk.Button("Đúng, 1.412").ClickAsync();
        await Expect(clerk.Page.Locator("[data-sum='1/installs']")).ToHaveTextAsync("1.412");
        await Type(clerk, "u.STC", "42");
        await Type(clerk, "u.STC-TVTC", "7");
        await Expect(clerk.Page.Locator("[data-sum='1/installs']")).ToHaveTextAsync("49");
        await Send(clerk);

        await using var department = await province.Open(Device.Desk);
        await department.SignIn("department-reporter");
        await Take(department, "tra-lai", "Xin kiểm tra số của trung tâm");
        await clerk.Go(Report);
        await Expect(clerk.Page.GetByText("Xin kiểm tra số của trung tâm")).ToBeVisibleAsync();
        await Type(clerk, "u.STC-TVTC", "8");
        await Send(clerk);
        await Take(department, "nhan", "");

        await department.Go("/tong-hop");
        await Expect(department.Page.GetByText("135.445").First).ToBeVisibleAsync();
        await department.Page.GetByRole(AriaRole.Button, new() { Name = "công bố" }).ClickAsync();
        await department.Page.WaitForURLAsync("**/bao-cao-tinh");
        await Expect(department.Page.GetByText("Toàn tỉnh có 135.445 máy cài Bluezone").First).ToBeVisibleAsync();
        clerk.SawNothingWrong();
        department.SawNothingWrong();
    }

    [Fact]
    public async Task What_is_typed_without_a_connection_is_sent_when_it_is_back()
    {
        await using var officer = await province.Open(Device.Phone);
        await officer.SignIn("district-officer");
        await officer.Go("/bao-cao/phu-luc-3/085/2021-06-22");
        await officer.Page.Context.SetOfflineAsync(true);
        await officer.Page.Locator("[data-cell='1/u.VP-085/installs']").FillAsync("19");
        await officer.Page.Keyboard.PressAsync("Tab");
        await Expect(officer.Page.Locator("[data-saved]")).ToContainTextAsync("Mất kết nối");

        await officer.Page.Context.SetOfflineAsync(false);
        await Expect(officer.Page.Locator("[data-saved]")).ToContainTextAsync("Đã lưu");
        await officer.Go("/bao-cao/phu-luc-3/085/2021-06-22");
        await Expect(officer.Page.Locator("[data-cell='1/u.VP-085/installs']")).ToHaveValueAsync("19");
    }

    private static async Task Type(Visitor clerk, string row, string text)
    {
        await clerk.Page.Locator($"[data-cell='1/{row}/installs']").FillAsync(text);
        await clerk.Page.Keyboard.PressAsync("Tab");
    }

    private static async Task Send(Visitor clerk)
    {
        await Expect(clerk.Page.Locator("[data-saved]")).ToContainTextAsync("Đã lưu");
        await clerk.Field("Người lập biểu").FillAsync("Phạm Thu Trang");
        await clerk.Field("Số điện thoại").FillAsync("0912 345 678");
        await clerk.Page.Locator("[data-send]").ClickAsync();
        await Expect(clerk.Heading("Biên nhận báo cáo")).ToBeVisibleAsync();
    }

    private static async Task Take(Visitor department, string act, string reason)
    {
        await department.Go("/bao-cao-den");
        await department.Page.Locator("input[value='phu-luc-1/STC/2021-06-22']").CheckAsync();
        await department.Page.Locator("#Act").SelectOptionAsync(act);
        await department.Page.Locator("#Reason").FillAsync(reason);
        await department.Page.RunAndWaitForResponseAsync(
            () => department.Button("Thực hiện").ClickAsync(), answer => answer.Request.Method == "GET" && answer.Url.EndsWith("/bao-cao-den", StringComparison.Ordinal));
    }
}
