using System.Globalization;
using System.Net;
using LaChan.Access;
using LaChan.Testing;

namespace LaChan.Visits.Tests;

/// <summary>The owner of a market of ten people looks who is there, when most come, by which gate, and who leaves unseen.</summary>
public sealed class OwnersSeeTheirPlace(DoorApp app) : IClassFixture<DoorApp>
{
    private string Page => $"/dia-diem/{app.Places.ByCode(DoorApp.Market)!.Id}/dang-trong";

    [Fact]
    public async Task The_owner_is_warned_from_nine_tenths_of_the_limit_on()
    {
        using var owner = await app.SignInAs(Role.PlaceOwner);
        await SetLimit(owner, "10");
        var before = await Inside(owner);
        for (var n = before; n < 8; n++)
        {
            await Pass("in");
        }

        Assert.DoesNotContain("Gần đầy", (await owner.Get(Page)).Words, StringComparison.Ordinal);
        await Pass("in");
        Assert.Contains("Gần đầy: 9 trên 10 người", (await owner.Get(Page)).Words, StringComparison.Ordinal);
        await Pass("in");
        Assert.Contains("Đã đủ 10 người, hiện 10", (await owner.Get(Page)).Words, StringComparison.Ordinal);

        await SetLimit(owner, "");
        Assert.DoesNotContain("Đã đủ", (await owner.Get(Page)).Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nhiều")]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("9999999")]
    public async Task A_limit_that_is_no_number_of_people_is_said_at_the_field_and_changes_nothing(string typed)
    {
        using var owner = await app.SignInAs(Role.PlaceOwner);
        await SetLimit(owner, "1.200");
        var answer = await owner.Submit(Page, ("Capacity", typed));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("Số người cần là số từ 1 đến 100.000", answer.Words, StringComparison.Ordinal);
        Assert.Equal(typed, answer.Page.QuerySelector("#Capacity")!.GetAttribute("value"));
        Assert.Contains("/1.200", (await owner.Get(Page)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_owner_reads_the_busiest_hours_the_gates_and_the_exits_that_nobody_recorded()
    {
        using var owner = await app.SignInAs(Role.PlaceOwner);
        var place = app.Places.ByCode(DoorApp.Bus)!;
        var form = await owner.Get($"/dia-diem/{place.Id}");
        var token = form.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await owner.Post($"/dia-diem/{place.Id}/cong", ("__RequestVerificationToken", token), ("Gate", "Cửa sau"));
        string[] passings =
        [
            "06:05 in 0", "06:15 in 0", "06:25 in 1", "06:35 out 0", "17:10 in 0", "17:20 in 0", "12:00 in 1",
        ];
        var phones = new Queue<string>();
        foreach (var told in passings.Select(p => p.Split(' ')))
        {
            var phone = told[1] == "in" ? Phones.Next() : phones.Dequeue();
            phones.Enqueue(phone);
            await app.Send(DoorApp.Bus, new
            {
                id = Guid.NewGuid(),
                place = DoorApp.Bus,
                gate = int.Parse(told[2], CultureInfo.InvariantCulture),
                direction = told[1],
                at = $"2021-06-22T{told[0]}:00+07:00",
                person = new { phone, name = "Lù A Sính" },
            });
        }

        var page = await owner.Get($"/dia-diem/{place.Id}/dang-trong");
        Assert.Equal(
            ["6 giờ đến 7 giờ: 3", "17 giờ đến 18 giờ: 2", "12 giờ đến 13 giờ: 1", "Chính: 4", "Cửa sau: 2", "Lượt không ghi ra: 5/6"],
            page.Page.QuerySelectorAll("dl.answers div").Select(
                row => $"{row.QuerySelector("dt")!.TextContent.Trim()}: {row.QuerySelector("dd")!.TextContent.Trim()}"));
    }

    private async Task SetLimit(WebVisitor owner, string people) => Assert.Equal(
        HttpStatusCode.Redirect, (await owner.Submit(Page, ("Capacity", people))).Status);

    private async Task<int> Inside(WebVisitor owner) => (await owner.Get(Page)).Page.QuerySelectorAll("#inside-list li").Length;

    private Task<Heard> Pass(string direction) => app.Send(DoorApp.Market, new
    {
        id = Guid.NewGuid(),
        place = DoorApp.Market,
        direction,
        at = app.Clock.GetUtcNow(),
        person = new { phone = Phones.Next(), name = "Lù A Sính" },
    });
}
