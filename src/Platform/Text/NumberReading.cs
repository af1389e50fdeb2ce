namespace LaChan.Platform.Text;

/// <summary>What a written number can mean.</summary>
public abstract record NumberReading
{
    private NumberReading()
    {
    }

    public sealed record Value(decimal Number) : NumberReading;

    /// <summary><c>1,512</c> is 1512 where the comma groups thousands and 1.512 where it is the decimal sign.</summary>
    public sealed record Ambiguous(decimal Grouped, decimal Fraction) : NumberReading;

    public sealed record Refused(string Reason) : NumberReading;
}
