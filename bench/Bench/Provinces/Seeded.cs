namespace LaChan.Bench.Provinces;

/// <summary>Pseudo-random numbers that are the same on every machine for one seed (xoshiro256** fed by SplitMix64).</summary>
internal sealed class Seeded
{
    private ulong _a, _b, _c, _d;

    public Seeded(ulong seed) => (_a, _b, _c, _d) = (Spread(ref seed), Spread(ref seed), Spread(ref seed), Spread(ref seed));

    public int Next(int bound) => (int)((UInt128)Bits() * (ulong)bound >> 64);

    /// <summary>Evenly from [0, 1).</summary>
    public double Share() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Standard normal, by Box and Muller.</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Share())) * Math.Cos(2 * Math.PI * Share());

    private ulong Bits()
    {
        var result = ulong.RotateLeft(_b * 5, 7) * 9;
        var t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = ulong.RotateLeft(_d, 45);
        return result;
    }

    private static ulong Spread(ref ulong seed)
    {
        seed += 0x9E3779B97F4A7C15;
        var z = (seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
