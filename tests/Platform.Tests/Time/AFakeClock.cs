using LaChan.Testing;

namespace LaChan.Platform.Tests.Time;

public sealed class AFakeClock
{
    [Fact]
    public void It_stands_still_until_it_is_moved()
    {
        var clock = new FakeClock();
        var before = clock.GetUtcNow();

        clock.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal(before.AddMinutes(3), clock.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, clock.GetUtcNow().Offset);
    }

    [Fact]
    public void Timers_go_off_in_their_order_and_see_their_own_moment()
    {
        var clock = new FakeClock();
        var start = clock.GetUtcNow();
        var seen = new List<string>();
        using var every = clock.CreateTimer(
            _ => seen.Add($"every {(clock.GetUtcNow() - start).TotalSeconds}"), null, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));
        using var once = clock.CreateTimer(
            _ => seen.Add($"once {(clock.GetUtcNow() - start).TotalSeconds}"), null, TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);

        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(["every 2", "once 3", "every 4"], seen);
    }

    [Fact]
    public async Task A_delay_ends_when_its_time_has_come()
    {
        var clock = new FakeClock();
        var delay = Task.Delay(TimeSpan.FromHours(1), clock, TestContext.Current.CancellationToken);

        clock.Advance(TimeSpan.FromMinutes(59));
        Assert.False(delay.IsCompleted);
        clock.Advance(TimeSpan.FromMinutes(1));

        await delay;
    }
}
