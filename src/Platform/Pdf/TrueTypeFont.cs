using System.Buffers.Binary;
using System.Text;

namespace LaChan.Platform.Pdf;

/// <summary>
/// What a PDF needs of a TrueType file: letters to glyphs, widths, outlines, and a smaller file of a few glyphs.
/// </summary>
internal sealed class TrueTypeFont
{
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

    /// <summary>
    /// The outline of a glyph; empty for blanks. Be Vietnam Pro draws every letter whole, marks included.
    /// </summary>
    /// <exception cref="InvalidDataException">The glyph is made of others, which a subset would lose.</exception>
    public ReadOnlySpan<byte> Outline(int glyph)
    {
        var (start, end) = (OutlineAt(glyph), OutlineAt(glyph + 1));
        var outline = Table("glyf")[start..end];
        return outline.IsEmpty || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0
            ? outline
            : throw new InvalidDataException($"Glyph {glyph} is a composite.");
    }

    private int OutlineAt(int glyph) => _longOffsets ? I32(At("loca") + 4 * glyph) : 2 * U16(At("loca") + 2 * glyph);

    private int At(string table) => _tables[table].Offset;

    private ushort U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_file.AsSpan(at));

    private short I16(int at) => BinaryPrimitives.ReadInt16BigEndian(_file.AsSpan(at));

    private int I32(int at) => BinaryPrimitives.ReadInt32BigEndian(_file.AsSpan(at));
}
