using LaChan.Reporting.Duties;
using LaChan.Reporting.Forms;

namespace LaChan.Reporting.Tests;

/// <summary>Deadlines are Vietnamese clock times, and "before" means before.</summary>
public sealed class Deadlines
{
    private static readonly HashSet<DateOnly> NoHolidays = [];

    private static readonly FormCalendar Daily = new() { Cadence = Cadence.Daily, DueDays = 1, DueClock = new(11, 0) };

    private static readonly FormCalendar Monthly = new() { Cadence = Cadence.Monthly, DueDays = 5, DueClock = new(0, 0), LockHours = 240 };

    [Theory]
    [InlineData("2021-06-23T10:59:59.999+07:00", Timeliness.OnTime)]
    [InlineData("2021-06-23T11:00:00.000+07:00", Timeliness.Late)]
    [InlineData("2021-06-23T11:00:00.001+07:00", Timeliness.Late)]
    public void Eleven_oclock_itself_is_late(string sent, Timeliness expected)
    {
        var duty = Duty(Daily.Of(new(2021, 6, 22)));

        var after = DutyRules.Submit(duty, DateTimeOffset.Parse(sent, null)).After!;

        Assert.Equal(expected, after.TimelinessAt(DateTimeOffset.Parse(sent, null)));
    }

    [Theory]
    [InlineData("2021-06-23T10:59:59.999+07:00", Timeliness.NotDue)]
    [InlineData("2021-06-23T11:00:00.000+07:00", Timeliness.Overdue)]
    public void Who_sent_nothing_is_overdue_from_eleven_oclock(string now, Timeliness expected) =>
        Assert.Equal(expected, Duty(Daily.Of(new(2021, 6, 22))).TimelinessAt(DateTimeOffset.Parse(now, null)));

    [Theory]
    [InlineData("2021-06-30", "2021-07-01T11:00:00+07:00")]
    [InlineData("2021-12-31", "2022-01-01T11:00:00+07:00")]
    [InlineData("2024-02-28", "2024-02-29T11:00:00+07:00")]
    [InlineData("2024-02-29", "2024-03-01T11:00:00+07:00")]
    public void The_daily_report_goes_over_the_ends_of_months_and_the_leap_day(string day, string due)
    {
        var period = Daily.Of(DateOnly.Parse(day, null));

        Assert.Equal(DateTimeOffset.Parse(due, null), period.DueAt);
        Assert.Equal(DateTimeOffset.Parse(due, null).AddHours(-11), period.AsOf);
    }

    [Theory]
    [InlineData("2021-06-01", "2021-07-05T00:00:00+07:00")]
    [InlineData("2024-02-01", "2024-03-05T00:00:00+07:00")]
    public void Before_the_fifth_ends_when_the_fifth_begins(string month, string due)
    {
        var period = Monthly.Of(DateOnly.Parse(month, null));

        Assert.Equal(DateTimeOffset.Parse(due, null), period.DueAt);
        Assert.Equal(new DateOnly(period.First.Year, period.First.Month, 1).AddMonths(1).AddDays(-1), period.Last);
    }

    [Fact]
    public void Bac_Ha_asks_once_before_the_twentieth_of_July()
    {
        var form = FormBook.Shipped().Single(form => form.Code == "ke-hoach-bac-ha");

        var period = Assert.Single(form.Calendar.Periods(new(2021, 6, 1, 0, 0, 0, TimeSpan.Zero), new(2021, 12, 1, 0, 0, 0, TimeSpan.Zero), NoHolidays));

        Assert.Equal(new DateTimeOffset(2021, 7, 20, 0, 0, 0, TimeSpan.FromHours(7)), period.DueAt);
    }

    [Fact]
    public void Every_day_of_two_years_is_due_once_and_in_order()
    {
        var from = new DateTimeOffset(2023, 1, 1, 0, 0, 0, TimeSpan.FromHours(7));

        var periods = Daily.Periods(from, from.AddDays(731), NoHolidays).ToList();

        Assert.Equal(731, periods.Count);
        Assert.All(periods.Zip(periods.Skip(1)), pair => Assert.Equal(pair.First.Last.AddDays(1), pair.Second.First));
    }

    [Fact]
    public void On_working_days_only_nobody_reports_about_a_weekend_or_a_holiday()
    {
        var calendar = Daily with { WorkingDaysOnly = true };
        var monday = new DateTimeOffset(2021, 4, 26, 0, 0, 0, TimeSpan.FromHours(7));

        var days = calendar.Periods(monday, monday.AddDays(9), new HashSet<DateOnly> { new(2021, 4, 30) }).Select(period => period.First.Day);

        Assert.Equal([26, 27, 28, 29, 3], days.Where(day => day != 25));
    }

    [Fact]
    public void A_week_begins_on_Monday()
    {
        var weekly = new FormCalendar { Cadence = Cadence.Weekly, DueDays = 1, DueClock = new(9, 0) };

        var period = Assert.Single(weekly.Periods(
            new(2021, 6, 21, 0, 0, 0, TimeSpan.FromHours(7)), new(2021, 6, 28, 0, 0, 0, TimeSpan.FromHours(7)), NoHolidays));

        Assert.Equal((new DateOnly(2021, 6, 14), new DateOnly(2021, 6, 20)), (period.First, period.Last));
    }

    internal static Obligation Duty(DuePeriod period) => new()
    {
        Id = 1,
        Form = "phu-luc-1",
        Version = 1,
        Unit = 1,
        Receiver = 2,
        Period = period.First,
        PeriodEnd = period.Last,
        OpensAt = period.OpensAt,
        AsOf = period.AsOf,
        DueAt = period.DueAt,
        LockAt = period.LockAt,
        Stored = DutyState.Open,
    };
}
