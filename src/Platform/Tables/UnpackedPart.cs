using System.IO.Compression;

namespace LaChan.Platform.Tables;

/// <summary>What may still be unpacked of a workbook.</summary>
internal sealed class UnpackBudget(TableLimits limits)
{
    private long _left = limits.UnpackedBytes;

    public int Ratio => limits.Ratio;

    public void Take(int bytes)
    {
        if ((_left -= bytes) < 0)
        {
            throw TableRefusedException.Because("WorkbookTooLarge");
        }
    }
}

/// <summary>
/// A part of a workbook while it is unpacked: refuses when the whole grows too large, when this part is more times
/// larger than packed than any spreadsheet is, and when there is no tag for a long stretch, which a parser would keep in memory.
/// </summary>
internal sealed class UnpackedPart(ZipArchiveEntry entry, UnpackBudget budget) : Stream
{
    private const int RatioFreeBytes = 256 * 1024;
    private const int MaxToken = 512 * 1024;
    private readonly Stream _inner = IsSpreadsheetLike(entry, entry.Length, budget) ? entry.Open() : throw TooLarge();
    private long _unpacked;
    private int _sinceTag;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _unpacked;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var length = _inner.Read(buffer);
        budget.Take(length);
        _unpacked += length;
        var lastTag = buffer[..length].LastIndexOf((byte)'<');
        _sinceTag = lastTag < 0 ? _sinceTag + length : length - lastTag - 1;
        return _sinceTag <= MaxToken && IsSpreadsheetLike(entry, _unpacked, budget) ? length : throw TooLarge();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    // Asked of the size that the entry claims, and again while reading, because claims are free.
    private static bool IsSpreadsheetLike(ZipArchiveEntry entry, long unpacked, UnpackBudget budget) =>
        unpacked <= RatioFreeBytes || unpacked / Math.Max(1, entry.CompressedLength) <= budget.Ratio;

    private static TableRefusedException TooLarge() => TableRefusedException.Because("WorkbookTooLarge");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
