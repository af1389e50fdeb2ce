namespace LaChan.Tracing.Tests;

/// <summary>A small generator whose whole sequence follows from its seed (SplitMix64), so a failing case can be had again.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    public int Next(int bound) => (int)((UInt128)Bits() * (ulong)bound >> 64);

    public int Between(int least, int greatest) => least + Next(greatest - least + 1);

    public bool OneIn(int n) => Next(n) == 0;

    private ulong Bits()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
