using System.Net;
using System.Text.RegularExpressions;

namespace LaChan.Platform.Tests.Web;

public sealed partial class SendingForms(SmallSite site) : IClassFixture<SmallSite>
{
    [Theory]
    [InlineData("/form")]
    [InlineData("/button")]
    [InlineData("/lang/en")]
    public async Task What_comes_without_our_token_is_refused(string path)
    {
        using var browser = site.Browser();

        using var answer = await Post(browser, path, new() { ["Name"] = "Chợ Cốc Lếu" });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_form_with_the_token_of_its_page_is_taken()
    {
        using var browser = site.Browser();

        using var answer = await Post(browser, "/form", new() { ["Name"] = "Chợ", [TokenField] = await Token(browser) });

        Assert.Equal("Chợ", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_form_without_any_of_its_fields_is_refused_with_a_sentence_and_not_half_taken()
    {
        using var browser = site.Browser();

        using var answer = await Post(browser, "/form", new() { ["else"] = "1", [TokenField] = await Token(browser) });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Chưa nhận được thông tin", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_chooses_English_gets_English_pages_and_stays_where_they_were()
    {
        using var browser = site.Browser();

        using var chosen = await Post(browser, "/lang/en", new() { ["return"] = "/page?a=1", [TokenField] = await Token(browser) });
        var page = await browser.GetStringAsync("/page", TestContext.Current.CancellationToken);

        Assert.Equal("/page?a=1", chosen.Headers.Location!.ToString());
        Assert.Contains("<html lang=\"en\">", page, StringComparison.Ordinal);
        Assert.Contains("There is no such page", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_borrowed_phone_set_to_English_still_shows_Vietnamese()
    {
        using var browser = site.Browser();
        browser.DefaultRequestHeaders.Add("Accept-Language", "en-US,en;q=0.9");

        var page = await browser.GetStringAsync("/page", TestContext.Current.CancellationToken);

        Assert.Contains("<html lang=\"vi\">", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("")]
    public async Task A_switch_never_leads_to_another_site(string address)
    {
        using var browser = site.Browser();

        using var answer = await Post(browser, "/theme/dark", new() { ["return"] = address, [TokenField] = await Token(browser) });

        Assert.Equal("/", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Who_chose_dark_gets_it_and_who_chose_light_does_not_even_load_it()
    {
        using var browser = site.Browser();
        var untouched = await browser.GetStringAsync("/page", TestContext.Current.CancellationToken);
        using var dark = await Post(browser, "/theme/dark", new() { ["return"] = "/", [TokenField] = await Token(browser) });
        var darkPage = await browser.GetStringAsync("/page", TestContext.Current.CancellationToken);
        using var light = await Post(browser, "/theme/light", new() { ["return"] = "/", [TokenField] = await Token(browser) });
        var lightPage = await browser.GetStringAsync("/page", TestContext.Current.CancellationToken);

        Assert.Contains("prefers-color-scheme: dark", untouched, StringComparison.Ordinal);
        Assert.Contains("public-dark.css\" media=\"screen\"", darkPage, StringComparison.Ordinal);
        Assert.DoesNotContain("public-dark.css", lightPage, StringComparison.Ordinal);
    }

    private const string TokenField = "__RequestVerificationToken";

    private static async Task<string> Token(HttpClient browser)
    {
        var page = await browser.GetStringAsync("/page", TestContext.Current.CancellationToken);
        return TokenInput().Match(page).Groups[1].Value;
    }

    private static async Task<HttpResponseMessage> Post(HttpClient browser, string path, Dictionary<string, string> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        return await browser.PostAsync(path, content, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenInput();
}
