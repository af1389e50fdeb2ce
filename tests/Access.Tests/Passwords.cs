using System.Net;

namespace LaChan.Access.Tests;

public sealed class Passwords
{
    private const string Mail = "mai@laocai.example";
    private const string Fresh = "hoa mận trắng tháng hai";

    [Fact]
    public async Task A_new_password_against_the_old_one_ends_the_sessions_elsewhere()
    {
        await using var app = await AccessApp.Start();
        await app.AddAccount(Mail, (Role.CommuneOfficer, 7));
        using var here = app.NewBrowser();
        using var elsewhere = app.NewBrowser();
        await here.SignIn(Mail);
        await elsewhere.SignIn(Mail);

        var changed = await Change(here, AccessApp.Password, Fresh, Fresh);

        Assert.Equal((HttpStatusCode.Redirect, "/account"), (changed.Status, changed.Location));
        Assert.Equal("commune-officer 7", (await here.Get("/desk")).Body);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.Get("/desk")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await elsewhere.SignIn(Mail)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.SignIn(Mail, Fresh)).Status);
    }

    [Theory]
    [InlineData("không phải", Fresh, Fresh, "Mật khẩu đang dùng không đúng")]
    [InlineData("", Fresh, Fresh, "Mật khẩu đang dùng không đúng")]
    [InlineData(AccessApp.Password, "ngắn", "ngắn", "ít nhất 10 ký tự")]
    [InlineData(AccessApp.Password, Fresh, "khác", "không giống nhau")]
    [InlineData(AccessApp.Password, "mai mai mai mai", "mai mai mai mai", "quá dễ đoán")]
    public async Task What_is_wrong_is_said_and_the_old_one_stays(string old, string fresh, string again, string sentence)
    {
        await using var app = await AccessApp.Start();
        await app.AddAccount(Mail, (Role.CommuneOfficer, 7));
        using var browser = app.NewBrowser();
        await browser.SignIn(Mail);

        var refused = await Change(browser, old, fresh, again);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(sentence, refused.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SignIn(Mail)).Status);
    }

    [Fact]
    public async Task Whoever_guesses_at_an_open_session_is_locked_out_like_at_the_door()
    {
        await using var app = await AccessApp.Start();
        await app.AddAccount(Mail, (Role.CommuneOfficer, 7));
        using var browser = app.NewBrowser();
        await browser.SignIn(Mail);
        for (var i = 0; i < 5; i++)
        {
            await Change(browser, "không phải", Fresh, Fresh);
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Change(browser, AccessApp.Password, Fresh, Fresh)).Status);
    }

    [Fact]
    public async Task A_password_is_hashed_with_two_hundred_and_ten_thousand_rounds_of_SHA_512()
    {
        await using var app = await AccessApp.Start();
        await app.AddAccount(Mail);

        var hash = Convert.FromBase64String(await app.Scalar<string>("select password_hash from access.account"));

        // Identity's format 3: marker, pseudo-random function (2 = HMAC-SHA512), rounds, salt length.
        Assert.Equal(1, hash[0]);
        Assert.Equal(2u, System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)));
        Assert.Equal(210_000u, System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)));
    }

    private static Task<Answer> Change(Browser browser, string old, string fresh, string again) =>
        browser.Submit("/account", "/account/password", ("old", old), ("password", fresh), ("again", again));
}
