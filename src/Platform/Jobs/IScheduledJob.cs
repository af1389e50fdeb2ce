namespace LaChan.Platform.Jobs;

/// <summary>
/// Work that falls due by the clock. Registered with <c>services.AddJob&lt;T&gt;()</c>; each run has its own scope, so a
/// job may take the database context. A run that was cut off by a crash is taken up again: the work must bear that.
/// </summary>
public interface IScheduledJob
{
    /// <summary>A short name that never changes: it is the key of what has been done.</summary>
    string Name { get; }

    Schedule Schedule { get; }

    /// <summary>Does the work that fell due at <paramref name="due"/>.</summary>
    Task Run(DateTimeOffset due, CancellationToken cancel);
}
