using System.Globalization;

namespace LaChan.Platform.Audit;

/// <summary>The last entry of the chain at a moment. Whoever wrote it down elsewhere can prove later that nothing before it changed.</summary>
public sealed record AuditHead(long No, string Hash)
{
    private const int HashLetters = 64;

    /// <summary>As it is printed: <c>1234:9f86d0…</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{No}:{Hash}");

    public static AuditHead? Parse(string? text) =>
        text?.Trim().Split(':') is [var no, { Length: HashLetters } hash]
        && long.TryParse(no, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && hash.All(char.IsAsciiHexDigit)
            ? new(number, hash.ToLowerInvariant())
            : null;
}
