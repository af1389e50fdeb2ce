namespace LaChan.Bench.Suites;

/// <summary>A sum that does not depend on the order of the rows, so that engines can be compared before they are timed.</summary>
internal struct Checksum
{
    private ulong _sum;
    private long _rows;

    public void Add(int question, int person, long seconds, int first)
    {
        var bits = ((ulong)question * 0x9E3779B97F4A7C15) ^ ((ulong)person * 0xBF58476D1CE4E5B9)
            ^ ((ulong)seconds * 0x94D049BB133111EB) ^ ((ulong)first * 0xD6E8FEB86659FD93);
        bits = (bits ^ (bits >> 31)) * 0x9E3779B97F4A7C15;
        _sum += bits ^ (bits >> 29);
        _rows++;
    }

    public override readonly string ToString() => $"{_rows} rows, {_sum:x16}";
}
