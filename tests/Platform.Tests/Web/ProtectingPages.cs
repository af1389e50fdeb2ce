using System.Net;
using LaChan.Platform.Web.Headers;
using Microsoft.AspNetCore.Http;

namespace LaChan.Platform.Tests.Web;

public sealed class ProtectingPages(SmallSite site) : IClassFixture<SmallSite>
{
    private const string Policy =
        "default-src 'none'; script-src 'self' 'nonce-*'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "font-src 'self'; manifest-src 'self'; worker-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
        + "form-action 'self'; require-trusted-types-for 'script'";

    [Theory]
    [InlineData("/page", HttpStatusCode.OK)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/busy", HttpStatusCode.TooManyRequests)]
    [InlineData("/broken", HttpStatusCode.InternalServerError)]
    [InlineData("/away", HttpStatusCode.ServiceUnavailable)]
    public async Task Every_page_forbids_foreign_content_and_is_never_stored(string path, HttpStatusCode status)
    {
        using var answer = await Get(path);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(Policy, PolicyOf(answer));
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal("camera=(self), geolocation=(self)", answer.Headers.GetValues("Permissions-Policy").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Opener-Policy").Single());
        AssertCommon(answer);
    }

    [Theory]
    [InlineData("/elsewhere")]
    [InlineData("/api/number/7")]
    [InlineData("/api/number/x")]
    [InlineData("/api/broken")]
    public async Task Every_other_answer_is_taken_for_what_it_says_and_tells_no_address(string path)
    {
        using var answer = await Get(path);

        AssertCommon(answer);
    }

    [Fact]
    public async Task Only_a_camera_page_may_make_workers_from_blobs()
    {
        using var answer = await Get("/camera");

        Assert.Equal(Policy.Replace("worker-src 'self'", "worker-src 'self' blob:", StringComparison.Ordinal), PolicyOf(answer));
    }

    [Fact]
    public void No_two_of_ten_thousand_pages_share_a_nonce()
    {
        var nonces = Enumerable.Range(0, 10_000).Select(_ => PageNonce.Of(new DefaultHttpContext())).ToHashSet();

        Assert.Equal(10_000, nonces.Count);
        Assert.All(nonces, nonce => Assert.Equal(16, Convert.FromBase64String(nonce).Length));
    }

    [Fact]
    public async Task Browsers_that_came_by_TLS_are_told_to_stay_with_it()
    {
        using var browser = site.Browser();
        using var plain = await browser.GetAsync("/page", TestContext.Current.CancellationToken);
        browser.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var secure = await browser.GetAsync("/page", TestContext.Current.CancellationToken);

        Assert.False(plain.Headers.Contains("Strict-Transport-Security"));
        Assert.Equal("max-age=31536000; includeSubDomains", secure.Headers.GetValues("Strict-Transport-Security").Single());
    }

    [Theory]
    [InlineData("same-origin", true)]
    [InlineData("none", true)]
    [InlineData("cross-site", false)]
    [InlineData("same-site", false)]
    [InlineData(null, false)]
    public async Task A_page_is_compressed_only_when_no_other_site_asked_for_it(string? cause, bool compressed)
    {
        using var browser = site.Browser();
        browser.DefaultRequestHeaders.Add("Accept-Encoding", "br, gzip");
        if (cause is not null)
        {
            browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", cause);
        }

        using var answer = await browser.GetAsync("/page", TestContext.Current.CancellationToken);

        Assert.Equal(compressed, answer.Content.Headers.ContentEncoding.Count > 0);
    }

    private async Task<HttpResponseMessage> Get(string path)
    {
        using var browser = site.Browser();
        return await browser.GetAsync(path, TestContext.Current.CancellationToken);
    }

    private static string PolicyOf(HttpResponseMessage answer)
    {
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        var from = policy.IndexOf("nonce-", StringComparison.Ordinal) + "nonce-".Length;
        return policy[..from] + "*" + policy[policy.IndexOf('\'', from)..];
    }

    private static void AssertCommon(HttpResponseMessage answer)
    {
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("blazor-enhanced-nav"));
    }
}
