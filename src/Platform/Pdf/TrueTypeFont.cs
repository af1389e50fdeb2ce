using System.Buffers.Binary;
using System.Text;

namespace LaChan.Platform.Pdf;

/// <summary>
/// What a PDF needs of a TrueType file: letters to glyphs, widths, outlines, and a smaller file of a few glyphs.
/// </summary>
internal sealed class TrueTypeFont
{
    private const int CompositeMark = -1;
    private readonly byte[] _file;
    private readonly Dictionary<string, (int Offset, int Length)> _tables = [];
    private readonly CharacterMap _letters;
    private readonly int _widths;
    private readonly bool _longOffsets;

    public TrueTypeFont(byte[] file)
    {
        _file = file;
        for (var record = 12; record < 12 + 16 * U16(4); record += 16)
        {
            _tables[Encoding.ASCII.GetString(file, record, 4)] = (I32(record + 8), I32(record + 12));
        }

        UnitsPerEm = U16(At("head") + 18);
        _longOffsets = U16(At("head") + 50) == 1;
        _widths = U16(At("hhea") + 34);
        Glyphs = U16(At("maxp") + 4);
        _letters = new CharacterMap(Table("cmap"));
    }

    public int Glyphs { get; }

    public int UnitsPerEm { get; }

    public int Ascent => I16(At("hhea") + 4);

    public int Descent => I16(At("hhea") + 6);

    public int CapHeight => I16(At("OS/2") + 88);

    public int[] Bounds => [.. Enumerable.Range(0, 4).Select(side => (int)I16(At("head") + 36 + 2 * side))];

    public ushort? GlyphOf(char letter) => _letters.GlyphOf(letter);

    public int WidthOf(ushort glyph) => U16(At("hmtx") + 4 * Math.Min(glyph, _widths - 1));

    public ReadOnlySpan<byte> Table(string name) =>
        _tables.TryGetValue(name, out var table) ? _file.AsSpan(table.Offset, table.Length) : default;

    /// <summary>The outline of a glyph; empty for blanks.</summary>
    public ReadOnlySpan<byte> Outline(int glyph)
    {
        var (start, end) = (OutlineAt(glyph), OutlineAt(glyph + 1));
        return Table("glyf")[start..end];
    }

    /// <summary>The glyphs that a composite glyph is made of (ế of e, circumflex and acute).</summary>
    public IEnumerable<ushort> Components(int glyph)
    {
        var outline = Outline(glyph).ToArray();
        if (outline.Length == 0 || BinaryPrimitives.ReadInt16BigEndian(outline) != CompositeMark)
        {
            yield break;
        }

        const int moreFollow = 0x20;
        for (var (at, flags) = (10, moreFollow); (flags & moreFollow) != 0; at += 4 + ArgumentBytes(flags))
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
            yield return BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at + 2));
        }
    }

    // OpenType 1.9, glyf: two offsets of one or two bytes each, then nothing, one scale, two scales or a matrix.
    private static int ArgumentBytes(int flags) =>
        ((flags & 0x01) != 0 ? 4 : 2) + (flags & 0xC8) switch { 0x08 => 2, 0x40 => 4, 0x80 => 8, _ => 0 };

    private int OutlineAt(int glyph) => _longOffsets ? I32(At("loca") + 4 * glyph) : 2 * U16(At("loca") + 2 * glyph);

    private int At(string table) => _tables[table].Offset;

    private ushort U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_file.AsSpan(at));

    private short I16(int at) => BinaryPrimitives.ReadInt16BigEndian(_file.AsSpan(at));

    private int I32(int at) => BinaryPrimitives.ReadInt32BigEndian(_file.AsSpan(at));
}
