namespace LaChan.Cli.Demo;

/// <summary>
/// The seeded generator of the demo province (SplitMix64): the same seed gives the same province on every machine.
/// Nothing that protects anybody may use it.
/// </summary>
internal sealed class DemoRandom(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [0, <paramref name="below"/>).</summary>
    public int Below(int below) => (int)(Share() * below);

    public bool Chance(double share) => Share() < share;

    public T Pick<T>(IReadOnlyList<T> of) => of[Below(of.Count)];

    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Share())) * Math.Cos(2 * Math.PI * Share());

    public double LogNormal(double median, double sigma) => median * Math.Exp(sigma * Normal());

    public void Shuffle<T>(IList<T> list)
    {
        for (var i = list.Count - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (list[i], list[j]) = (list[j], list[i]);
        }
    }
}

/// <summary>Draws an index with the probability of its weight.</summary>
internal sealed class WeightedDraw
{
    private readonly double[] _sums;

    public WeightedDraw(IEnumerable<double> weights)
    {
        var sum = 0.0;
        _sums = [.. weights.Select(w => sum += w)];
    }

    public int Draw(DemoRandom random)
    {
        var at = Array.BinarySearch(_sums, random.Share() * _sums[^1]);
        return Math.Min(at < 0 ? ~at : at + 1, _sums.Length - 1);
    }
}
