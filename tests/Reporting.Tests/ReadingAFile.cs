using System.Net;
using System.Text;
using LaChan.Access;
using LaChan.Testing;

namespace LaChan.Reporting.Tests;

/// <summary>A clerk uploads the agency's own file.</summary>
public sealed class ReadingAFile(OfficesApp app) : IClassFixture<OfficesApp>
{
    private const string File = """
        Báo cáo nhanh;;
        So may da cai;Tên cơ quan và các đơn vị trực thuộc;STT
        1,512;Sở Tài chính;1
        2.071;Trung tâm Tư vấn và Dịch vụ tài chính;2
        7;Trung tâm không có;3
        9;Tổng;
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Headings_are_explained_once_numbers_say_how_they_were_read_and_nothing_is_stored_before()
    {
        using var clerk = await app.SignInAs(Role.AgencyReporter);
        var page = await clerk.Get(OfficesApp.OfFinance + "/nap");

        var looked = await Upload(clerk, page, null);
        Assert.Contains("So may da cai", looked.Words, StringComparison.Ordinal);
        var explained = await Upload(clerk, page, "1/installs");
        Assert.Contains("Trung tâm không có", explained.Words, StringComparison.Ordinal);
        Assert.Equal("1512", explained.Page.QuerySelector("[name='c:1/u.STC/installs']")!.GetAttribute("value"));
        Assert.Equal("2071", explained.Page.QuerySelector("[name='c:1/u.STC-TVTC/installs']")!.GetAttribute("value"));
        Assert.Contains("1512", explained.Words, StringComparison.Ordinal);
        Assert.Equal(0, await app.Ask<long>("select count(*) from reporting.cell"));

        // The next time the heading is known.
        var again = await Upload(clerk, page, null);
        Assert.NotNull(again.Page.QuerySelector("[name='c:1/u.STC/installs']"));
        var stored = await clerk.Post(
            OfficesApp.OfFinance + "/nap/luu", Token(again), ("c:1/u.STC/installs", "1512"), ("r:1/u.STC/installs", "0"));
        Assert.Equal(OfficesApp.OfFinance, stored.Location);
        Assert.Equal((short)2, await app.Ask<short>("select origin from reporting.cell where field = '1/u.STC/installs' and value = 1512"));
    }

    [Fact]
    public async Task A_file_that_is_no_table_is_refused()
    {
        using var clerk = await app.SignInAs(Role.AgencyReporter);
        var page = await clerk.Get(OfficesApp.OfFinance + "/nap");

        var answer = await Upload(clerk, page, null, "chỉ có chữ");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
    }

    private static async Task<WebAnswer> Upload(WebVisitor clerk, WebAnswer page, string? meaning, string text = File)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Token(page).Item2), Token(page).Item1 },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", "bao-cao.csv" },
        };
        if (meaning is not null)
        {
            form.Add(new StringContent(meaning), "\"h:So may da cai\"");
        }

        var answer = await clerk.Client.PostAsync(OfficesApp.OfFinance + "/nap", form, Cancel);
        return new(answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel), answer);
    }

    private static (string, string) Token(WebAnswer page) =>
        ("__RequestVerificationToken", page.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!);
}
