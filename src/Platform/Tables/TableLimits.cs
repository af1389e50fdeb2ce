namespace LaChan.Platform.Tables;

/// <summary>What a file may cost before it is refused; every limit is kept while reading, not after.</summary>
public sealed record TableLimits
{
    private const long Mebibyte = 1024 * 1024;

    /// <summary>Files that somebody uploads.</summary>
    public static TableLimits Upload { get; } = new();

    /// <summary>Files that the operator gives on the command line: a year of visits.</summary>
    public static TableLimits Operator { get; } = new()
    {
        FileBytes = 16 * 1024 * Mebibyte,
        Rows = 100_000_000,
        UnpackedBytes = 2 * 1024 * Mebibyte,
        SharedCharacters = 256 * 1024 * 1024,
    };

    public long FileBytes { get; init; } = 64 * Mebibyte;

    public int Rows { get; init; } = 200_000;

    public int Columns { get; init; } = 256;

    /// <summary>Characters of one cell; Excel's own limit.</summary>
    public int CellLength { get; init; } = 32_767;

    /// <summary>All parts of a workbook that are read, unpacked.</summary>
    public long UnpackedBytes { get; init; } = 256 * Mebibyte;

    /// <summary>How many times larger than packed a part of a workbook may be.</summary>
    public int Ratio { get; init; } = 100;

    /// <summary>Characters of all shared strings of a workbook, which must be kept in memory.</summary>
    public int SharedCharacters { get; init; } = 16 * 1024 * 1024;
}
