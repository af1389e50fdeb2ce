namespace LaChan.Platform.Privacy;

/// <summary>How personal a kind of data is (security.md: every column has one).</summary>
public enum DataClass
{
    Public,
    Internal,
    Personal,
    Sensitive,
}

/// <summary>What a run of a retention forgot, or would forget.</summary>
public sealed record Forgotten(long Count, DateOnly Before);

/// <summary>How long a kind of data is kept. Each module that keeps persons registers one for each kind.</summary>
public interface IRetention
{
    /// <summary>Stable name, <c>schema.what</c>.</summary>
    string Name { get; }

    DataClass Class { get; }

    /// <summary>How many days it is kept.</summary>
    int Days { get; }

    /// <summary>Forgets what is older on the given Vietnamese day; a dry run only counts.</summary>
    Task<Forgotten> Run(DateOnly today, bool dryRun, CancellationToken cancel);
}
