using System.Buffers.Binary;

namespace LaChan.Platform.Pdf;

/// <summary>Which glyph a letter has: the font's Unicode map for the basic plane (<c>cmap</c> format 4).</summary>
internal sealed class CharacterMap
{
    private readonly Dictionary<char, ushort> _glyphs = [];

    /// <param name="table">The whole <c>cmap</c> table.</param>
    public CharacterMap(ReadOnlySpan<byte> table)
    {
        var subtable = Windows(table);
        var segments = U16(subtable, 6) / 2;
        for (var segment = 0; segment < segments; segment++)
        {
            Add(subtable, segments, segment);
        }
    }

    public ushort? GlyphOf(char letter) => _glyphs.TryGetValue(letter, out var glyph) ? glyph : null;

    private static ReadOnlySpan<byte> Windows(ReadOnlySpan<byte> table)
    {
        for (var record = 4; record < 4 + 8 * U16(table, 2); record += 8)
        {
            var subtable = table[(int)BinaryPrimitives.ReadUInt32BigEndian(table[(record + 4)..])..];
            if ((U16(table, record), U16(table, record + 2), U16(subtable, 0)) == (3, 1, 4))
            {
                return subtable;
            }
        }

        throw new InvalidDataException("The font has no Unicode map of format 4.");
    }

    // Four arrays of one entry for each segment: end, start, delta, offset into the glyph array (or zero).
    private void Add(ReadOnlySpan<byte> subtable, int segments, int segment)
    {
        var end = U16(subtable, 14 + 2 * segment);
        var start = U16(subtable, 16 + 2 * (segments + segment));
        var delta = U16(subtable, 16 + 2 * (2 * segments + segment));
        var offsetAt = 16 + 2 * (3 * segments + segment);
        var offset = U16(subtable, offsetAt);
        for (int letter = start; letter <= end && letter < 0xFFFF; letter++)
        {
            var glyph = offset == 0 ? letter : U16(subtable, offsetAt + offset + 2 * (letter - start));
            if (glyph != 0 && (ushort)(glyph + delta) is var found and not 0)
            {
                _glyphs[(char)letter] = found;
            }
        }
    }

    private static ushort U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
}
