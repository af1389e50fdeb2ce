using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace LaChan.Platform.Tests.Web;

public sealed class TellingFailures(SmallSite site) : IClassFixture<SmallSite>
{
    [Theory]
    [InlineData("/nowhere", "Trang này không có")]
    [InlineData("/busy", "Gửi quá nhanh")]
    [InlineData("/broken", "Hệ thống gặp sự cố")]
    [InlineData("/away", "Hệ thống đang bận")]
    public async Task People_read_a_sentence_in_Vietnamese_and_nothing_of_the_inside(string path, string sentence)
    {
        using var browser = site.Browser();

        using var answer = await browser.GetAsync(path, TestContext.Current.CancellationToken);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains(sentence, page, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"vi\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", page, StringComparison.Ordinal);
        Assert.DoesNotContain("0912345678", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/broken", HttpStatusCode.InternalServerError, "failed")]
    [InlineData("/api/nowhere", HttpStatusCode.NotFound, "not-found")]
    [InlineData("/api/number/x", HttpStatusCode.BadRequest, "malformed")]
    public async Task Programs_get_problem_details_even_when_they_would_take_a_page(string path, HttpStatusCode status, string name)
    {
        using var browser = site.Browser();

        using var answer = await browser.GetAsync(path, TestContext.Current.CancellationToken);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.Equal("urn:lachan:platform:" + name, problem.GetProperty("type").GetString());
        Assert.DoesNotContain("0912345678", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broken_JSON_is_the_senders_mistake()
    {
        using var program = site.Browser("application/json");
        using var broken = new StringContent("{\"name\":", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));

        using var answer = await program.PostAsync("/api/thing", broken, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal("urn:lachan:platform:malformed", problem.GetProperty("type").GetString());
    }

    [Fact]
    public async Task More_than_the_public_may_send_is_refused_as_too_large()
    {
        using var program = site.Browser("application/json");

        using var answer = await program.PostAsJsonAsync(
            "/api/thing", new { name = new string('x', 70_000) }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("/busy")]
    [InlineData("/away")]
    public async Task Whoever_must_wait_is_told_how_long(string path)
    {
        using var browser = site.Browser();

        using var answer = await browser.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.NotNull(answer.Headers.RetryAfter);
    }
}
