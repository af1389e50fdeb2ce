using System.Net;
using LaChan.Access;

namespace LaChan.Reporting.Tests;

/// <summary>The clerk of the department of finance fills in annex 1.</summary>
public sealed class AReportersDay(OfficesApp app) : IClassFixture<OfficesApp>
{
    private const string Installs = "c:1/u.STC/installs";
    private const string Below = "c:1/u.STC-TVTC/installs";

    [Fact]
    public async Task Todays_report_is_there_with_its_rows_and_what_the_register_knows()
    {
        await app.StartOver();
        using var clerk = await app.SignInAs(Role.AgencyReporter);

        var home = await clerk.Get("/");
        Assert.Equal("/bao-cao", home.Location);
        var list = await clerk.Get("/bao-cao");
        Assert.Contains("Còn 30 phút", list.Words, StringComparison.Ordinal);
        var report = await clerk.Get(OfficesApp.OfFinance);

        Assert.Equal(HttpStatusCode.OK, report.Status);
        var rows = report.Page.QuerySelectorAll(".report-table tbody tr").Select(row => string.Join(' ', row.Children.Select(cell => Words(cell.TextContent)))).ToList();
        Assert.StartsWith("1 Sở Tài chính X", rows[0], StringComparison.Ordinal);
        Assert.StartsWith("2 Trung tâm Tư vấn và Dịch vụ tài chính", rows[1], StringComparison.Ordinal);
        Assert.Contains("Sở Tài chính, đăng ký ngày", report.Page.QuerySelector(".computed")!.GetAttribute("title"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_typed_is_kept_added_up_and_submitted_with_a_receipt()
    {
        await app.StartOver();
        using var clerk = await app.SignInAs(Role.AgencyReporter);
        var page = await clerk.Get(OfficesApp.OfFinance);

        var saved = await clerk.Post(OfficesApp.OfFinance + "/o", Token(page), (Installs, "1.512"), (Below, "6"));
        Assert.Contains("\"shown\":\"1.518\"", saved.Body, StringComparison.Ordinal);
        Assert.Equal("draft", await app.StateOf("phu-luc-1", "STC"));

        var sent = await clerk.Post(
            OfficesApp.OfFinance + "/gui", Token(page), ("ReporterName", "Phạm Thu Trang"), ("ReporterPhone", "0912 345 678"));
        Assert.StartsWith("/bao-cao/bien-nhan/", sent.Location, StringComparison.Ordinal);
        var receipt = await clerk.Get(sent.Location!);
        Assert.Contains("đúng hạn", receipt.Words, StringComparison.Ordinal);
        Assert.Equal("submitted", await app.StateOf("phu-luc-1", "STC"));
        Assert.Equal(1518, await app.Ask<long>("select value from reporting.total where measure = '1/installs'"));
    }

    [Fact]
    public async Task A_number_with_two_readings_is_asked_about_before_it_is_sent()
    {
        await app.StartOver();
        using var clerk = await app.SignInAs(Role.AgencyReporter);
        var page = await clerk.Get(OfficesApp.OfFinance);

        var saved = await clerk.Post(OfficesApp.OfFinance + "/o", Token(page), (Installs, "1,412"));
        Assert.Contains("Có phải 1.412 không?", Regex(saved.Body), StringComparison.Ordinal);
        var refused = await clerk.Post(
            OfficesApp.OfFinance + "/gui", Token(page), ("ReporterName", "Phạm Thu Trang"), ("ReporterPhone", "0912345678"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("1,412", refused.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_who_type_into_one_cell_both_see_both_values()
    {
        await app.StartOver();
        using var clerk = await app.SignInAs(Role.AgencyReporter);
        var page = await clerk.Get(OfficesApp.OfFinance);
        await clerk.Post(OfficesApp.OfFinance + "/o", Token(page), (Installs, "40"), ("r:1/u.STC/installs", "0"));

        var second = await clerk.Post(OfficesApp.OfFinance + "/o", Token(page), (Installs, "44"), ("r:1/u.STC/installs", "0"));

        Assert.Contains("\"shown\":\"44\"", second.Body, StringComparison.Ordinal);
        Assert.Contains("\"theirs\":\"40\"", second.Body, StringComparison.Ordinal);
        Assert.Equal(40, await app.Ask<long>("select value from reporting.cell where field = '1/u.STC/installs'"));
    }

    [Fact]
    public async Task A_word_among_the_numbers_is_shown_again_and_nothing_is_sent()
    {
        await app.StartOver();
        using var clerk = await app.SignInAs(Role.AgencyReporter);
        var page = await clerk.Get(OfficesApp.OfFinance);

        var refused = await clerk.Post(
            OfficesApp.OfFinance + "/gui", Token(page), (Installs, "chưa rõ"), (Below, "6"),
            ("ReporterName", "Phạm Thu Trang"), ("ReporterPhone", "0912345678"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("\"chưa rõ\" không phải là số", refused.Words, StringComparison.Ordinal);
        Assert.Equal("chưa rõ", refused.Page.GetElementById("1/u.STC/installs")!.GetAttribute("value"));
        Assert.Equal("6", refused.Page.GetElementById("1/u.STC-TVTC/installs")!.GetAttribute("value"));
        Assert.Equal("draft", await app.StateOf("phu-luc-1", "STC"));
    }

    [Fact]
    public async Task Who_sends_over_somebody_elses_figure_is_asked_first()
    {
        await app.StartOver();
        using var clerk = await app.SignInAs(Role.AgencyReporter);
        var page = await clerk.Get(OfficesApp.OfFinance);
        await clerk.Post(OfficesApp.OfFinance + "/o", Token(page), (Installs, "40"), ("r:1/u.STC/installs", "0"));

        var refused = await clerk.Post(
            OfficesApp.OfFinance + "/gui", Token(page), (Installs, "44"), ("r:1/u.STC/installs", "0"),
            ("ReporterName", "Phạm Thu Trang"), ("ReporterPhone", "0912345678"));

        Assert.Contains("Người khác vừa ghi 40, Ông/Bà ghi 44", refused.Words, StringComparison.Ordinal);
        Assert.Equal("draft", await app.StateOf("phu-luc-1", "STC"));
    }

    [Fact]
    public async Task Nothing_written_changes_nothing()
    {
        await app.StartOver();
        using var clerk = await app.SignInAs(Role.AgencyReporter);
        var page = await clerk.Get(OfficesApp.OfFinance);
        await clerk.Post(OfficesApp.OfFinance + "/o", Token(page), (Installs, "40"));

        await clerk.Post(OfficesApp.OfFinance + "/o", Token(page), (Installs, " "), ("r:1/u.STC/installs", "1"));

        Assert.Equal(40, await app.Ask<long>("select value from reporting.cell where field = '1/u.STC/installs'"));
    }

    [Fact]
    public async Task Somebody_elses_report_is_answered_like_none()
    {
        using var clerk = await app.SignInAs(Role.AgencyReporter);

        Assert.Equal(HttpStatusCode.NotFound, (await clerk.Get("/bao-cao/phu-luc-1/SNV/2021-06-22")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.Get("/bao-cao/phu-luc-1/NO/2021-06-22")).Status);
    }

    private static (string, string) Token(Testing.WebAnswer page) =>
        ("__RequestVerificationToken", page.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!);

    private static string Words(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Regex(string json) => System.Text.RegularExpressions.Regex.Unescape(json);
}
