namespace LaChan.Access.Codes;

/// <summary>So many codes within a time.</summary>
internal sealed record CodeLimitRule(CodeLimit Limit, int Most, TimeSpan Within);

/// <summary>
/// How many codes may be sent (security, threats T5 and T6). A network prefix stands for many phones behind one
/// carrier's address, so it is generous; the limit in all is a fuse against a bill.
/// </summary>
internal static class CodeLimits
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static readonly IReadOnlyList<CodeLimitRule> Rules =
    [
        new(CodeLimit.Device, 5, Quarter),
        new(CodeLimit.Device, 10, Day),
        new(CodeLimit.Phone, 3, Quarter),
        new(CodeLimit.Phone, 5, Day),
        new(CodeLimit.Network, 60, Quarter),
        new(CodeLimit.All, 1_000, Quarter),
    ];

    /// <summary>
    /// From this many wrong codes within an hour on, codes have 8 digits: at 3 tries of 6 digits each, 1,000 failures an
    /// hour would be one lucky guess in a thousand hours of trying; the fuse goes before.
    /// </summary>
    public const int FailuresPerHour = 900;
}
