using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace LaChan.Platform.Web.Live;

/// <summary>
/// Tells open pages that figures changed. A listener hears at most once a second, and then of topics only, so a busy
/// hour costs no more than a calm one and nothing piles up.
/// </summary>
public sealed class ChangeFeed(TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<ChangeListener, bool> _listeners = [];

    /// <summary>How many pages listen now.</summary>
    public int Listeners => _listeners.Count;

    public void Publish(Change change)
    {
        foreach (var (listener, _) in _listeners)
        {
            listener.Hear(change);
        }
    }

    /// <summary>The topics that changed since the last answer, for as long as somebody listens.</summary>
    public async IAsyncEnumerable<IReadOnlyList<string>> Subscribe(
        Predicate<Change> wanted, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var listener = new ChangeListener(wanted);
        _listeners[listener] = true;
        try
        {
            while (true)
            {
                await listener.Something(cancel);
                yield return listener.Take();
                await Task.Delay(Pause, time, cancel);
            }
        }
        finally
        {
            _listeners.TryRemove(listener, out _);
        }
    }
}
