using System.Net.Http.Headers;
using System.Text;

namespace LaChan.Access.Tests;

public sealed class BadInput
{
    private static readonly string Long = new('ộ', 9_000);
    private static readonly string[] Hostile =
    [
        "", " ", "\u0001", "\u202e", "' or 1=1 --", "<script>alert(1)</script>", "../../etc/passwd", "%00", "{{7*7}}", "😀",
        "NaN", "-1", "99999999999999999999", "00000000-0000-0000-0000-000000000000", Long,
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_stands_in_a_field_gets_an_answer_and_never_breaks_the_server()
    {
        await using var app = await AccessApp.Start(demo: true);
        await app.AddAccount("mai@laocai.example", (Role.CommuneOfficer, 7));
        var invitation = (await app.With<FirstAdministrator, string?>(first => first.Invite(Cancel))) ?? "/invite/none";
        using var browser = app.NewBrowser();
        await browser.SignIn("mai@laocai.example");
        (string Page, string Action, string[] Fields)[] forms =
        [
            ("/sign-in", "/sign-in", ["name", "password", "returnUrl"]),
            ("/account", "/account/role", ["appointment"]),
            ("/account", "/account/password", ["old", "password", "again"]),
            (invitation, invitation, ["name", "contact", "password", "again"]),
        ];

        foreach (var (page, action, fields) in forms)
        {
            foreach (var value in Hostile)
            {
                var answer = await browser.Submit(page, action, [.. fields.Select(field => (field, value))]);
                Assert.True((int)answer.Status < 500, $"{action}: {value[..Math.Min(20, value.Length)]} gave {answer.Status}");
            }

            var twice = await browser.Submit(page, action, [.. fields.Concat(fields).Select(field => (field, "x"))]);
            var missing = await browser.Submit(page, action, (fields[0], "x"));
            Assert.True((int)twice.Status < 500 && (int)missing.Status < 500, action);
        }
    }

    [Fact]
    public async Task Whatever_stands_in_an_address_a_header_or_a_cookie_gets_an_answer()
    {
        await using var app = await AccessApp.Start(demo: true);
        using var browser = app.NewBrowser();
        foreach (var value in Hostile.Where(value => value.Length is > 0 and < 3_000))
        {
            var word = Uri.EscapeDataString(value);
            foreach (var path in new[] { "/invite/" + word, "/demo/sign-in/" + word, "/sign-in?returnUrl=" + word })
            {
                Assert.True((int)(await browser.Get(path)).Status < 500, path);
            }

            foreach (var cookie in new[] { "lachan-staff", "lachan-phone", "lachan-nonce", "lachan-form" })
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, "/account");
                request.Headers.TryAddWithoutValidation("Cookie", $"{cookie}={word}");
                using var answer = await browser.Client.SendAsync(request, Cancel);
                Assert.True((int)answer.StatusCode < 500, cookie);
            }
        }
    }

    [Theory]
    [InlineData("application/json", "{\"name\":\"x\"}")]
    [InlineData("text/plain", "name=x")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nnothing")]
    [InlineData("application/x-www-form-urlencoded", "%%%=&&&===")]
    public async Task What_is_no_form_is_refused(string type, string body)
    {
        await using var app = await AccessApp.Start();
        using var browser = app.NewBrowser();
        foreach (var path in new[] { "/sign-in", "/sign-out", "/account/role", "/account/password", "/invite/x" })
        {
            using var content = new StringContent(body, Encoding.UTF8);
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            using var answer = await browser.Client.PostAsync(path, content, Cancel);
            Assert.True((int)answer.StatusCode is >= 300 and < 500, $"{path} {type}: {answer.StatusCode}");
        }
    }
}
