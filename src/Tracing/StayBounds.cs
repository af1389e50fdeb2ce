namespace LaChan.Tracing;

/// <summary>
/// The longest stay, in seconds, that lies in the blocks in time order; a longer one lies in the place's tail. A place
/// where people stay overnight gets a greater bound by its kind. The answers do not depend on it, only the speed.
/// </summary>
public sealed class StayBounds
{
    /// <summary>The blocks hold a stay in 16 bits: 18 hours and 12 minutes.</summary>
    public const int Greatest = ushort.MaxValue;

    private readonly int[] _byKind = new int[256];

    public StayBounds(int usual = 12 * 3600)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(usual);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(usual, Greatest);
        Array.Fill(_byKind, usual);
    }

    public int Of(byte kind) => _byKind[kind];

    public StayBounds With(byte kind, int seconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(seconds, Greatest);
        _byKind[kind] = seconds;
        return this;
    }
}
