using LaChan.Platform.Jobs;
using LaChan.Platform.Time;

namespace LaChan.Platform.Tests.Jobs;

public sealed class Schedules
{
    private static readonly Schedule AtTwo = Schedule.DailyAt(new(2, 0));

    [Theory]
    [InlineData("2021-06-23T01:59:59+07:00", "2021-06-22T02:00:00+07:00")]
    [InlineData("2021-06-23T02:00:00+07:00", "2021-06-23T02:00:00+07:00")]
    [InlineData("2021-06-23T23:30:00Z", "2021-06-24T02:00:00+07:00")]
    public void A_daily_job_is_due_when_Vietnamese_clocks_show_its_time(string now, string due) =>
        Assert.Equal(Instant(due), AtTwo.LastDue(Instant(now)));

    [Theory]
    [InlineData("2021-06-23T10:44:59+07:00", "2021-06-23T10:30:00+07:00")]
    [InlineData("2021-06-23T10:45:00+07:00", "2021-06-23T10:45:00+07:00")]
    public void A_job_of_every_quarter_is_due_on_the_quarters(string now, string due) =>
        Assert.Equal(Instant(due), Schedule.Every(TimeSpan.FromMinutes(15)).LastDue(Instant(now)));

    [Fact]
    public void A_job_of_every_day_is_due_at_midnight_in_Viet_Nam() => Assert.Equal(
        VietnamTime.StartOf(new(2021, 6, 23)),
        Schedule.Every(TimeSpan.FromDays(1)).LastDue(Instant("2021-06-23T10:30:00+07:00")));

    [Fact]
    public void A_job_of_every_instant_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Every(TimeSpan.Zero));

    private static DateTimeOffset Instant(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
