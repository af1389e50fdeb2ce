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

    [Fact]
    public async Task A_block_of_a_spreadsheet_finds_its_rows_by_name_and_doubtful_numbers_are_asked_about_once()
    {
        await using var officer = await province.Open(Device.Desk);
        await officer.SignIn("district-officer");
        await officer.Go("/bao-cao/phu-luc-3/085/2021-06-22");
        // In another order, with a merged heading, a blank, words, and a row that is nobody's.
        await Paste(
            officer, "1/u.VP-085/installs",
            "STT\tTên cơ quan\tSố người đã cài đặt Bluezone\nII\tTrụ sở Các cơ quan chuyên môn\t\n"
            + "1\tPhòng Nội vụ huyện Bắc Hà\t1,512\n2\tPhòng Tư pháp huyện Bắc Hà\t1.208\n3\tThanh tra huyện Bắc Hà\t\n"
            + "4\tPhòng Nông nghiệp và\u00A0Phát triển nông thôn huyện Bắc Hà\tđang đếm\n5\tTrung tâm Y tế huyện Bắc Hà\t1,031\n"
            + "6\tPhòng Không Có\t9\n\tTổng\t3751\n");

        await Expect(Cell(officer, "Phòng Nội vụ huyện Bắc Hà")).ToHaveValueAsync("1,512");
        await Expect(Cell(officer, "Phòng Tư pháp huyện Bắc Hà")).ToHaveValueAsync("1.208");
        await Expect(officer.Page.GetByText("Đã dán 4 số")).ToBeVisibleAsync();
        await Expect(officer.Page.GetByText("chưa dán: Phòng Không Có")).ToBeVisibleAsync();
        await Expect(officer.Page.GetByText("\"đang đếm\" không phải là số")).ToBeVisibleAsync();
        await officer.Button("Đúng cả 2 số").ClickAsync();
        await Expect(Cell(officer, "Trung tâm Y tế huyện Bắc Hà")).ToHaveValueAsync("1.031");
        await Expect(Cell(officer, "Phòng Nội vụ huyện Bắc Hà")).ToHaveValueAsync("1.512");

        // What is no number is not sent.
        await officer.Page.Locator("[data-send]").ClickAsync();
        await Expect(Cell(officer, "Phòng Nông nghiệp và Phát triển nông thôn huyện Bắc Hà")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_column_of_figures_without_names_goes_down_from_where_it_is_pasted()
    {
        await using var officer = await province.Open(Device.Desk);
        await officer.SignIn("district-officer");
        await officer.Go("/bao-cao/phu-luc-3/085/2021-06-22");
        var last = officer.Page.Locator("[data-cell^='1/u.'][data-cell$='/installs']").Nth(18);
        var name = await last.GetAttributeAsync("aria-label");

        // The empty line is the heading of the next group.
        await Paste(officer, (await last.GetAttributeAsync("data-cell"))!, "21\n\n31\n32");

        await Expect(last).ToHaveValueAsync("21");
        await Expect(Cell(officer, "UBND huyện Bắc Hà")).ToHaveValueAsync("31");
        await Expect(Cell(officer, "Văn phòng HĐND&UBND huyện Bắc Hà")).ToHaveValueAsync("32");
        await Expect(officer.Page.GetByText($"Đã dán 3 số: {name!.Split(',')[0]}")).ToBeVisibleAsync();
    }

    private static ILocator Cell(Visitor officer, string row) =>
        officer.Page.GetByLabel($"{row}, Số người đã cài đặt Bluezone", new() { Exact = true }).Locator("visible=true").First;

    private static Task<System.Text.Json.JsonElement?> Paste(Visitor officer, string cell, string text) => officer.Page.Locator($"[data-cell='{cell}']").EvaluateAsync(
        """
        (cell, text) => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }
        """,
        text);

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
