namespace LaChan.Platform.Time;

/// <summary>
/// The machine's own clock, for what must not follow the business clock: how long a session lasts, a TLS certificate, a
/// log line.
/// </summary>
public sealed class MachineClock(TimeProvider clock)
{
    public TimeProvider Time { get; } = clock;
}
