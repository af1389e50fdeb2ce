namespace LaChan.Cases.Tests;

/// <summary>Another window is looked at before it is saved: the same week, the day of onset moved.</summary>
public sealed class TryingAWindow(AWeekInBacHa.Week app) : IClassFixture<AWeekInBacHa.Week>
{
    // Onset on 18 June: from 15 June, so that the restaurant of that evening counts (107, 120 minutes).
    // Onset on 22 June: from 19 June, so that the wedding and the bus do not: 101, 104 (55 minutes at the market stay), 102.
    [Theory]
    [InlineData("khoi-phat=2021-06-18", "5 mốc thành 6 mốc", "5 thành 6 (thêm 1, bớt 0)", "00:00 15/6/2021")]
    [InlineData("khoi-phat=2021-06-22", "5 mốc thành 3 mốc", "5 thành 4 (thêm 0, bớt 1)", "00:00 19/6/2021")]
    [InlineData("tu-ngay=2021-06-21&den-ngay=2021-06-21", "5 mốc thành 1 mốc", "5 thành 2 (thêm 0, bớt 3)", "00:00 22/6/2021")]
    [InlineData("lay-mau=2021-06-21", "5 mốc thành 6 mốc", "5 thành 6 (thêm 1, bớt 0)", "14 ngày trước khi lấy mẫu")]
    [InlineData("tu-ngay=1950-01-01", "5 mốc thành 6 mốc", "5 thành 6 (thêm 1, bớt 0)", "00:00 22/4/2021")]
    public async Task It_says_what_would_change_and_changes_nothing(string tried, string milestones, string people, string window)
    {
        using var tracer = await app.Tracer();

        var answer = await tracer.Get($"{app.Desk}?{tried}");

        Assert.Contains(milestones, answer.Words, StringComparison.Ordinal);
        Assert.Contains(people, answer.Words, StringComparison.Ordinal);
        Assert.Contains(window, answer.Words, StringComparison.Ordinal);
        Assert.Null(answer.Page.QuerySelector("[data-pick] button.btn-primary"));
        Assert.Contains("5 mốc dịch tễ", (await tracer.Get(app.Desk)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contacts_are_never_taken_from_a_window_that_is_only_tried()
    {
        using var tracer = await app.Tracer();
        var tried = app.Desk + "?khoi-phat=2021-06-18&phut=240";

        var answer = await tracer.Send(app.Desk, app.Desk + "/f1", ("Back", tried), ("Without", ""), ("With", ""));

        Assert.Contains("Chưa chọn ai", answer.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_window_that_cannot_be_saved_keeps_what_was_typed()
    {
        using var tracer = await app.Tracer();

        var answer = await tracer.Send(
            app.Desk, app.Desk + "/thoi-ky", ("WindowFrom", "2021-01-01"), ("WindowUntil", ""), ("WindowClock", ""),
            ("Reason", "Người bệnh kể lại khác"));

        Assert.Contains("sớm nhất 60 ngày trước khi lấy mẫu", answer.Words, StringComparison.Ordinal);
        Assert.Equal("2021-01-01", answer.Page.QuerySelector("#WindowFrom")!.GetAttribute("value"));
        Assert.Equal("Người bệnh kể lại khác", answer.Page.QuerySelector("#Reason")!.GetAttribute("value"));
    }
}
