using System.Net;
using LaChan.Platform.Web;
using LaChan.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LaChan.Units.Tests;

/// <summary>The page and its files over HTTP, on the day of the demonstration.</summary>
public sealed class UnitsPages(UnitsFixture units) : IClassFixture<UnitsFixture>, IAsyncLifetime
{
    private readonly HttpClient _browser = new();
    private WebApplication _app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(new FakeClock()).AddSingleton(units.Database.DataSource);
        builder.Services.AddPlatformWeb().AddUnits().Configure<WebOptions>(web => web.SecureCookies = false);
        _app = builder.Build();
        _app.UsePlatformWeb();
        _app.MapUnits();
        await _app.StartAsync(CancellationToken.None);
        _browser.BaseAddress = new(_app.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task The_page_shows_the_tree_as_it_was_on_the_day()
    {
        var page = await Get("/units?unit=085");

        Assert.Contains("Thị trấn Bắc Hà", page, StringComparison.Ordinal);
        Assert.Contains("40.457", page, StringComparison.Ordinal);
        Assert.Contains("Phòng Văn hóa và Thông tin huyện Bắc Hà", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seen_as_now_the_communes_of_a_former_district_stand_under_what_they_became()
    {
        var page = await Get("/units?unit=085&view=now");

        Assert.Contains("Xã Tả Củ Tỷ, Tỉnh Lào Cai", page, StringComparison.Ordinal);
        Assert.Contains("Xã Lùng Cải", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_find_units_with_what_is_above_them()
    {
        var page = await Get("/units?q=coc+leu");

        Assert.Contains("Phường Cốc Lếu", page, StringComparison.Ordinal);
        Assert.Contains("Thành phố Lào Cai", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/units")]
    [InlineData("/units?day=1900-01-01")]
    [InlineData("/units?day=2025-07-01&unit=15")]
    [InlineData("/units?unit=STC")]
    [InlineData("/units?unit=999&q=%3Cscript%3E")]
    [InlineData("/units?view=now&day=2019-06-01")]
    public async Task Any_question_gets_a_page(string address)
    {
        var page = await Get(address);

        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_that_is_none_is_answered_with_400() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await _browser.GetAsync("/units?day=2021-02-31", Cancel)).StatusCode);

    [Fact]
    public async Task The_table_is_a_file_too()
    {
        var csv = await Get("/units/list.csv?unit=10");

        Assert.Contains("085,Huyện Bắc Hà,district,10,Tỉnh Lào Cai,", csv, StringComparison.Ordinal);
        Assert.Equal(10, csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Excel_opens_the_same_table()
    {
        using var answer = await _browser.GetAsync("/units/list.xlsx?unit=10&view=now", Cancel);

        answer.EnsureSuccessStatusCode();
        Assert.Equal((byte)'P', (await answer.Content.ReadAsByteArrayAsync(Cancel))[0]);
    }

    [Fact]
    public async Task The_picker_s_answers_may_be_kept_for_a_while()
    {
        using var answer = await _browser.GetAsync("/api/v1/units?q=coc%20leu&level=commune", Cancel);

        Assert.True(answer.Headers.CacheControl!.Public);
        Assert.Equal(
            """[{"code":"02644","name":"Phường Cốc Lếu","level":"commune","within":"Thành phố Lào Cai, Tỉnh Lào Cai","latitude":22.49389,"longitude":103.96729}]""",
            WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Unescape(await answer.Content.ReadAsStringAsync(Cancel))));
    }

    private async Task<string> Get(string address)
    {
        using var answer = await _browser.GetAsync(address, Cancel);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync(Cancel);
    }
}
