namespace LaChan.Tracing;

/// <summary>
/// Many readers or one writer. A waiting writer keeps new readers out for moments only, in which short questions come to
/// their end; so a deep question holds up neither them nor, beyond the patience, the writer.
/// </summary>
internal sealed class ReadingGate(TimeSpan patience)
{
    private static readonly TimeSpan Shut = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Ajar = TimeSpan.FromMilliseconds(10);

    private readonly object _sync = new();
    private int _readers;
    private bool _closed;

    public void EnterRead()
    {
        lock (_sync)
        {
            while (_closed)
            {
                Monitor.Wait(_sync);
            }
            _readers++;
        }
    }

    public void ExitRead()
    {
        lock (_sync)
        {
            if (--_readers == 0)
            {
                Monitor.PulseAll(_sync);
            }
        }
    }

    public void EnterWrite()
    {
        lock (_sync)
        {
            var since = TimeProvider.System.GetTimestamp();
            while (true)
            {
                _closed = true;
                var patient = TimeProvider.System.GetElapsedTime(since) < patience;
                if (WaitForPause(patient ? Shut : Timeout.InfiniteTimeSpan))
                {
                    return;
                }
                _closed = false;
                Monitor.PulseAll(_sync);
                WaitForPause(Ajar);
            }
        }
    }

    /// <summary>Waits until nobody reads; false when that takes longer than the given time.</summary>
    private bool WaitForPause(TimeSpan atMost)
    {
        while (_readers > 0)
        {
            if (!Monitor.Wait(_sync, atMost))
            {
                return _readers == 0;
            }
        }
        return true;
    }

    public void ExitWrite()
    {
        lock (_sync)
        {
            _closed = false;
            Monitor.PulseAll(_sync);
        }
    }
}
