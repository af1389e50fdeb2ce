using System.Net;
using LaChan.Places.Typing;

namespace LaChan.Places.Tests;

/// <summary>Who cannot scan types the code; who guesses codes is stopped.</summary>
public sealed class TypingACode(PlacesApp app) : IClassFixture<PlacesApp>
{
    [Theory]
    [InlineData("0000 0000", HttpStatusCode.UnprocessableEntity)]
    [InlineData("<script>alert(1)</script>", HttpStatusCode.UnprocessableEntity)]
    [InlineData("%00%00", HttpStatusCode.UnprocessableEntity)]
    [InlineData("", HttpStatusCode.OK)]
    public async Task A_text_that_is_no_code_gets_a_sentence(string typed, HttpStatusCode expected)
    {
        using var device = app.NewDevice();
        var answer = await device.Get("/q?code=" + Uri.EscapeDataString(typed));

        Assert.Equal(expected, answer.Status);
        Assert.NotNull(answer.ErrorAt("code"));
    }

    [Fact]
    public async Task A_code_leads_to_the_page_that_a_camera_would_open()
    {
        await app.Import("code,name\nT-1,Quán A\n");
        var code = app.Places.ByCode("T-1")!.ShortCode;
        using var device = app.NewDevice();

        Assert.Equal($"/q/{code}", (await device.Get($"/q?code={code[..4].ToLowerInvariant()}+{code[4..]}")).Location);
    }

    [Fact]
    public async Task Ten_wrong_codes_are_enough_for_ten_minutes()
    {
        await app.Import("code,name\nT-2,Quán A\n");
        var code = app.Places.ByCode("T-2")!.ShortCode;
        using var device = app.NewDevice();
        for (var tried = 0; tried < TypedCodeLimit.PerDevice; tried++)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await device.Get("/q?code=2222222" + "23456789AB"[tried])).Status);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await device.Get("/q?code=" + code)).Status);
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal($"/q/{code}", (await device.Get("/q?code=" + code)).Location);
    }
}
