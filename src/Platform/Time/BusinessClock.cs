namespace LaChan.Platform.Time;

/// <summary>
/// The clock of the business: the machine's clock, moved by an offset that belongs to the data folder. A demo folder
/// stands in June 2021 and runs on; a plain folder has no offset. Sign-in codes, TLS and logs use the machine's clock.
/// </summary>
public sealed class BusinessClock(TimeSpan offset) : TimeProvider
{
    public TimeSpan Offset { get; } = offset;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset;
}
