using System.Text;
using System.Xml;
using LaChan.Platform.Text;

namespace LaChan.Platform.Tables;

/// <summary>
/// Reads one XML part forward: no DTD, no entities, no deep nesting, few different names. Names are compared without
/// their namespace, so that strict and transitional workbooks read alike.
/// </summary>
internal sealed class PartReader : IDisposable
{
    private const int MaxDepth = 64;
    private readonly char[] _chunk = new char[1024];
    private readonly Stream _stream;
    private readonly XmlReader _xml;

    public PartReader(Stream stream)
    {
        _stream = stream;
        _xml = XmlReader.Create(stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            NameTable = new FewNames(),
        });
    }

    public bool IsStart => _xml.NodeType == XmlNodeType.Element;

    public bool IsEmpty => _xml.IsEmptyElement;

    public int Depth => _xml.Depth;

    public string Name => _xml.LocalName;

    public string? this[string attribute] => _xml.GetAttribute(attribute);

    /// <summary>An attribute whose name has a prefix, such as r:id, whatever the prefix.</summary>
    public string? Prefixed(string attribute)
    {
        string? value = null;
        while (_xml.MoveToNextAttribute())
        {
            value = _xml.LocalName == attribute && _xml.Prefix is not "" ? _xml.Value : value;
        }

        _xml.MoveToElement();
        return value;
    }

    public bool Read()
    {
        try
        {
            var more = _xml.Read();
            return _xml.Depth <= MaxDepth ? more : throw TableRefusedException.Because("WorkbookTooLarge");
        }
        catch (Exception damaged) when (damaged is XmlException or InvalidDataException)
        {
            throw new TableRefusedException(Wording.Of("WorkbookDamaged"), damaged);
        }
    }

    /// <summary>
    /// Moves to the next element inside the current one; false at its end, where the reader then stands.
    /// </summary>
    public bool ReadInside(int depth)
    {
        while (Read() && _xml.Depth > depth)
        {
            if (IsStart)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The text of the current element.</summary>
    public string ReadText(int limit)
    {
        var text = new StringBuilder();
        AppendText(text, limit);
        return text.ToString();
    }

    /// <summary>Adds the text of the current element; what was there before counts towards the limit.</summary>
    public void AppendText(StringBuilder text, int limit)
    {
        var (depth, isEmpty) = (_xml.Depth, _xml.IsEmptyElement);
        while (!isEmpty && Read() && _xml.Depth > depth)
        {
            if (_xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace
                or XmlNodeType.Whitespace)
            {
                AppendValue(text, limit);
            }
        }
    }

    public void Dispose()
    {
        _xml.Dispose();
        _stream.Dispose();
    }

    // By pieces: the whole value could be as large as the file.
    private void AppendValue(StringBuilder text, int limit)
    {
        int length;
        while ((length = _xml.ReadValueChunk(_chunk, 0, _chunk.Length)) > 0)
        {
            text.Append(_chunk, 0, length);
            if (text.Length > limit)
            {
                throw TableRefusedException.Because("WorkbookCellTooLong", limit);
            }
        }
    }

    // The parser keeps every name it has met; a workbook needs some hundred.
    private sealed class FewNames : NameTable
    {
        private const int MaxNames = 5_000;
        private int _names;

        public override string Add(string key) => Get(key) ?? Count(base.Add(key));

        public override string Add(char[] key, int start, int len) =>
            Get(key, start, len) ?? Count(base.Add(key, start, len));

        private string Count(string name) =>
            ++_names <= MaxNames ? name : throw TableRefusedException.Because("WorkbookTooLarge");
    }
}
