using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaChan.Platform.Web.Live;

/// <summary>Server-sent events for open pages: one event <c>change</c> with the topics, separated by spaces.</summary>
public static class LiveAnswer
{
    public static ServerSentEventsResult<string> Of(ChangeFeed feed, Predicate<Change> wanted, CancellationToken cancel) =>
        TypedResults.ServerSentEvents(Events(feed, wanted, cancel));

    private static async IAsyncEnumerable<SseItem<string>> Events(
        ChangeFeed feed, Predicate<Change> wanted, [EnumeratorCancellation] CancellationToken cancel)
    {
        // Sent at once, so that the browser knows that it is connected.
        yield return new("", "open");
        await foreach (var topics in feed.Subscribe(wanted, cancel))
        {
            yield return new(string.Join(' ', topics), "change");
        }
    }
}
