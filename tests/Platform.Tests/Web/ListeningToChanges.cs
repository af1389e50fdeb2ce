using LaChan.Platform.Web.Live;
using LaChan.Testing;

namespace LaChan.Platform.Tests.Web;

public sealed class ListeningToChanges(SmallSite site) : IClassFixture<SmallSite>
{
    [Fact]
    public async Task A_busy_hour_is_told_once_a_second_and_each_topic_once()
    {
        var clock = new FakeClock();
        var feed = new ChangeFeed(clock);
        await using var page = feed.Subscribe(_ => true, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var first = page.MoveNextAsync();
        feed.Publish(new("visits"));
        Assert.True(await first);
        Assert.Equal(["visits"], page.Current);

        for (var i = 0; i < 1_000; i++)
        {
            feed.Publish(new("visits", i));
            feed.Publish(new("places", i));
        }
        var second = page.MoveNextAsync();
        Assert.False(second.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.True(await second);
        Assert.Equal(["places", "visits"], page.Current);
    }

    [Fact]
    public async Task A_page_hears_only_of_its_own_units()
    {
        var feed = new ChangeFeed(new FakeClock());
        await using var page = feed.Subscribe(c => c.Unit == 7, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var news = page.MoveNextAsync();

        feed.Publish(new("visits", 8));
        Assert.False(news.IsCompleted);
        feed.Publish(new("visits", 7));

        Assert.True(await news);
    }

    [Fact]
    public async Task A_closed_page_is_forgotten()
    {
        var feed = new ChangeFeed(new FakeClock());
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var page = feed.Subscribe(_ => true, closing.Token).GetAsyncEnumerator(closing.Token);
        var news = page.MoveNextAsync();
        Assert.Equal(1, feed.Listeners);

        await closing.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await news);

        Assert.Equal(0, feed.Listeners);
    }

    [Fact]
    public async Task An_open_page_gets_the_event_over_the_wire()
    {
        using var browser = site.Browser("text/event-stream");
        using var stream = new StreamReader(await browser.GetStreamAsync("/live", TestContext.Current.CancellationToken));
        Assert.Equal("event: open", await stream.ReadLineAsync(TestContext.Current.CancellationToken));

        site.Feed.Publish(new("visits", 1));

        string? line;
        do
        {
            line = await stream.ReadLineAsync(TestContext.Current.CancellationToken);
        }
        while (line is not null and not "event: change");
        Assert.Equal("data: visits", await stream.ReadLineAsync(TestContext.Current.CancellationToken));
    }
}
