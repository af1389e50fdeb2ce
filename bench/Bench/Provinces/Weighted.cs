namespace LaChan.Bench.Provinces;

/// <summary>Draws a position in proportion to its weight.</summary>
internal sealed class Weighted
{
    private readonly double[] _sums;

    public Weighted(IEnumerable<double> weights)
    {
        var sum = 0.0;
        _sums = [.. weights.Select(w => sum += w)];
    }

    public int Draw(Seeded seeded)
    {
        var found = Array.BinarySearch(_sums, seeded.Share() * _sums[^1]);
        return Math.Min(found < 0 ? ~found : found + 1, _sums.Length - 1);
    }
}
