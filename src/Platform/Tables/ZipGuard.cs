using System.Buffers.Binary;
using System.IO.Compression;

namespace LaChan.Platform.Tables;

/// <summary>
/// Opens a zip file only after its table of contents has proved small, because opening reads all of it.
/// </summary>
internal static class ZipGuard
{
    private const int EndRecordBytes = 22;
    private const int MaxComment = 65_535;
    private const int MaxEntries = 2_000;
    private const long MaxDirectoryBytes = 1024 * 1024;
    private static readonly byte[] EndSignature = [0x50, 0x4B, 0x05, 0x06];

    public static ZipArchive Open(Stream stream)
    {
        CheckDirectory(stream);
        stream.Position = 0;
        try
        {
            return new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (InvalidDataException damaged)
        {
            throw new TableRefusedException(Text.Wording.Of("WorkbookDamaged"), damaged);
        }
    }

    private static void CheckDirectory(Stream stream)
    {
        var tail = new byte[Math.Min(stream.Length, EndRecordBytes + MaxComment)];
        stream.Position = stream.Length - tail.Length;
        stream.ReadExactly(tail);
        var at = tail.AsSpan().LastIndexOf(EndSignature);
        if (at < 0 || tail.Length - at < EndRecordBytes)
        {
            throw TableRefusedException.Because("WorkbookDamaged");
        }

        // Zip64 and split archives take their figures from elsewhere; no spreadsheet within our limits needs them.
        // The stretch between the directory's offset and its end is what will be read, whatever its size claims.
        var record = tail.AsSpan(at);
        var disks = BinaryPrimitives.ReadUInt32LittleEndian(record[4..]);
        var entries = BinaryPrimitives.ReadUInt16LittleEndian(record[10..]);
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        if (disks != 0 || entries > MaxEntries || stream.Length - tail.Length + at - offset is < 0 or > MaxDirectoryBytes)
        {
            throw TableRefusedException.Because("WorkbookTooLarge");
        }
    }
}
