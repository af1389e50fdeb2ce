using System.Buffers.Binary;
using System.Text;

namespace LaChan.Platform.Pdf;

/// <summary>
/// Makes a TrueType file with the outlines of the used glyphs only. Glyphs keep their numbers, so text and subset need
/// no translation; the outlines of all others are empty.
/// </summary>
internal static class FontSubset
{
    // What a PDF viewer needs (ISO 32000-1, 9.9): no names, no letters, no typographic features.
    private static readonly string[] Copied = ["cvt ", "fpgm", "hhea", "hmtx", "maxp", "prep"];

    public static byte[] Of(TrueTypeFont font, IEnumerable<ushort> used)
    {
        var (outlines, offsets) = Outlines(font, [0, .. used]);
        var head = font.Table("head").ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(8), 0); // the checksum of the whole file, unused in PDF
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1); // long offsets
        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["glyf"] = outlines,
            ["head"] = head,
            ["loca"] = offsets,
        };
        foreach (var name in Copied.Where(name => font.Table(name).Length > 0))
        {
            tables[name] = font.Table(name).ToArray();
        }

        return File(tables);
    }

    private static (byte[] Outlines, byte[] Offsets) Outlines(TrueTypeFont font, HashSet<ushort> glyphs)
    {
        using var outlines = new MemoryStream();
        var offsets = new byte[4 * (font.Glyphs + 1)];
        for (var glyph = 0; glyph < font.Glyphs; glyph++)
        {
            BinaryPrimitives.WriteInt32BigEndian(offsets.AsSpan(4 * glyph), (int)outlines.Length);
            if (glyphs.Contains((ushort)glyph))
            {
                outlines.Write(font.Outline(glyph));
                outlines.Write(new byte[Padding(outlines.Length)]);
            }
        }

        BinaryPrimitives.WriteInt32BigEndian(offsets.AsSpan(4 * font.Glyphs), (int)outlines.Length);
        return (outlines.ToArray(), offsets);
    }

    private static byte[] File(SortedDictionary<string, byte[]> tables)
    {
        var power = (int)Math.Log2(tables.Count);
        var searchRange = 16 << power;
        using var file = new MemoryStream();
        Write(file, 0x00010000u);
        Write(file, (uint)(tables.Count << 16 | searchRange));
        Write(file, (uint)(power << 16 | (tables.Count * 16 - searchRange)));
        var offset = 12 + 16 * tables.Count;
        foreach (var (name, table) in tables)
        {
            file.Write(Encoding.ASCII.GetBytes(name));
            Write(file, Checksum(table));
            Write(file, (uint)offset);
            Write(file, (uint)table.Length);
            offset += table.Length + Padding(table.Length);
        }

        foreach (var table in tables.Values)
        {
            file.Write(table);
            file.Write(new byte[Padding(table.Length)]);
        }

        return file.ToArray();
    }

    private static uint Checksum(byte[] table)
    {
        var sum = 0u;
        byte[] padded = [.. table, .. new byte[Padding(table.Length)]];
        for (var at = 0; at < padded.Length; at += 4)
        {
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(padded.AsSpan(at)));
        }

        return sum;
    }

    private static int Padding(long length) => (int)(-length & 3);

    private static void Write(Stream file, uint number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        file.Write(bytes);
    }
}
