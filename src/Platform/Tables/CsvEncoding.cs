using System.Text;
using LaChan.Platform.Text;

namespace LaChan.Platform.Tables;

/// <summary>
/// How the bytes of a CSV file are to be read: by its byte order mark, by its look, else strictly as UTF-8.
/// </summary>
internal static class CsvEncoding
{
    private const int SampleBytes = 64 * 1024;
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding LittleEndian = new(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding BigEndian = new(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true);

    /// <summary>
    /// A reader at the first character after the mark, and the beginning of the text to guess the rest from.
    /// </summary>
    public static async Task<(StreamReader Reader, string Sample)> OpenAsync(Stream stream, CancellationToken cancel)
    {
        var start = stream.Position;
        var sample = new byte[SampleBytes];
        var length = await stream.ReadAtLeastAsync(sample, SampleBytes, throwOnEndOfStream: false, cancel);
        var (encoding, mark) = Detect(sample.AsSpan(0, length));
        var text = Decode(encoding, sample.AsSpan(mark, length - mark), isWhole: length < SampleBytes);
        stream.Position = start + mark;
        return (new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: false, SampleBytes, leaveOpen: true), text);
    }

    public static TableRefusedException NotUtf8() => TableRefusedException.Because("FileNotUtf8");

    private static (Encoding Encoding, int Mark) Detect(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Utf8, 3),
        [0xFF, 0xFE, ..] => (LittleEndian, 2),
        [0xFE, 0xFF, ..] => (BigEndian, 2),
        _ when ZeroShare(bytes, 1) > 0.3 => (LittleEndian, 0),
        _ when ZeroShare(bytes, 0) > 0.3 => (BigEndian, 0),
        _ => (Utf8, 0),
    };

    // Of Vietnamese text in UTF-16 most letters are ASCII, so half of the bytes are zero, always on the same side.
    private static double ZeroShare(ReadOnlySpan<byte> bytes, int from)
    {
        var zeros = 0;
        for (var at = from; at < bytes.Length; at += 2)
        {
            zeros += bytes[at] == 0 ? 1 : 0;
        }

        return bytes.Length < 2 ? 0 : 2.0 * zeros / bytes.Length;
    }

    // A picture, an archive or a program: every eighth byte or so is a control character, of which text has none. Zeros are
    // left out: text in UTF-16 has them.
    private static bool IsBinary(ReadOnlySpan<byte> bytes)
    {
        var controls = 0;
        foreach (var sign in bytes)
        {
            controls += sign is (> 0 and < (byte)'\t') or (> (byte)'\r' and < (byte)' ') ? 1 : 0;
        }

        return controls > bytes.Length / 50;
    }

    private static string Decode(Encoding encoding, ReadOnlySpan<byte> bytes, bool isWhole)
    {
        try
        {
            var characters = new char[encoding.GetMaxCharCount(bytes.Length)];
            return new string(characters, 0, encoding.GetDecoder().GetChars(bytes, characters, flush: isWhole));
        }
        catch (DecoderFallbackException)
        {
            if (IsBinary(bytes))
            {
                throw TableRefusedException.Because("NotATable");
            }

            var font = LegacyVietnamese.Detect([Encoding.Latin1.GetString(bytes)]);
            throw font is null ? NotUtf8() : TableRefusedException.Because("FileInLegacyFont", font);
        }
    }
}
