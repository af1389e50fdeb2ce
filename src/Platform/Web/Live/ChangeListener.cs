namespace LaChan.Platform.Web.Live;

/// <summary>What one open page has not yet been told.</summary>
internal sealed class ChangeListener(Predicate<Change> wanted) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SortedSet<string> _topics = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _signal = new(0, 1);

    public void Hear(Change change)
    {
        if (!wanted(change))
        {
            return;
        }
        lock (_lock)
        {
            if (_topics.Add(change.Topic) && _topics.Count == 1)
            {
                _signal.Release();
            }
        }
    }

    public Task Something(CancellationToken cancel) => _signal.WaitAsync(cancel);

    public IReadOnlyList<string> Take()
    {
        lock (_lock)
        {
            string[] topics = [.. _topics];
            _topics.Clear();
            return topics;
        }
    }

    public void Dispose() => _signal.Dispose();
}
