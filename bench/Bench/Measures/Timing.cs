using System.Diagnostics;

namespace LaChan.Bench.Measures;

/// <summary>Times of many calls, in microseconds.</summary>
internal sealed class Timing
{
    private readonly List<double> _micros = [];

    public double Total => _micros.Sum();

    public double Mean => _micros.Average();

    public double Best => _micros.Min();

    public double Median => Percentile(0.5);

    /// <summary>The time that this share of the calls did not exceed.</summary>
    public double Percentile(double share)
    {
        var sorted = _micros.Order().ToArray();
        return sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
    }

    public void Measure(Action call)
    {
        var since = Stopwatch.GetTimestamp();
        call();
        Add(since);
    }

    public async Task Measure(Func<Task> call)
    {
        var since = Stopwatch.GetTimestamp();
        await call();
        Add(since);
    }

    /// <summary>
    /// Keeps the better time of each call after the same calls were made again, in a pass over all of them, so that caches
    /// are as cold as before.
    /// </summary>
    public void KeepBest(Timing again)
    {
        for (var i = 0; i < _micros.Count; i++)
        {
            _micros[i] = Math.Min(_micros[i], again._micros[i]);
        }
    }

    private void Add(long since) => _micros.Add(Stopwatch.GetElapsedTime(since).TotalMicroseconds);
}
