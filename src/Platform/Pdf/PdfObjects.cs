using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace LaChan.Platform.Pdf;

/// <summary>Writes numbered objects one after the other and remembers where each begins (ISO 32000-1, 7.5).</summary>
internal sealed class PdfObjects
{
    private readonly Stream _stream;
    private readonly List<long> _offsets = [];
    private long _position;

    public PdfObjects(Stream stream)
    {
        _stream = stream;
        Write("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n");
    }

    /// <summary>A number for an object that will be written later.</summary>
    public int Reserve()
    {
        _offsets.Add(0);
        return _offsets.Count;
    }

    public int Add(string content) => Put(Reserve(), content);

    public int Put(int number, string content)
    {
        _offsets[number - 1] = _position;
        Write(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n{content}\nendobj\n"));
        return number;
    }

    /// <summary>A compressed stream.</summary>
    public int AddStream(ReadOnlySpan<byte> data, string entries = "")
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(data);
        }

        var number = Reserve();
        _offsets[number - 1] = _position;
        Write(string.Create(CultureInfo.InvariantCulture,
            $"{number} 0 obj\n<< /Length {packed.Length} /Filter /FlateDecode {entries} >>\nstream\n"));
        Write(packed.GetBuffer().AsSpan(0, (int)packed.Length));
        Write("\nendstream\nendobj\n");
        return number;
    }

    public int AddStream(string text) => AddStream(Encoding.Latin1.GetBytes(text));

    /// <summary>The table of objects and the end of the file.</summary>
    public void End(int catalog, int info)
    {
        var start = _position;
        Write(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {_offsets.Count + 1}\n0000000000 65535 f \n"));
        foreach (var offset in _offsets)
        {
            Write(string.Create(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        }

        Write(string.Create(CultureInfo.InvariantCulture,
            $"trailer\n<< /Size {_offsets.Count + 1} /Root {catalog} 0 R /Info {info} 0 R >>\nstartxref\n{start}\n%%EOF\n"));
    }

    private void Write(string text) => Write(Encoding.Latin1.GetBytes(text));

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _stream.Write(bytes);
        _position += bytes.Length;
    }
}
