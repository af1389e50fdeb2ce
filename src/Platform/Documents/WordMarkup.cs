using System.Globalization;
using System.Xml;

namespace LaChan.Platform.Documents;

/// <summary>Elements of a Word document, its runs of text and its paragraphs.</summary>
internal sealed class WordMarkup(XmlWriter xml)
{
    public void Paragraph(Line line, bool isNewPage = false)
    {
        Start("p");
        Start("pPr");
        if (isNewPage)
        {
            Empty("pageBreakBefore");
        }

        if (line.Look is LineLook.Title or LineLook.Head or LineLook.Centred or LineLook.Moment)
        {
            Value("jc", "center");
        }

        End();
        Run(line.Text, line.Look is LineLook.Title or LineLook.Head or LineLook.Bold, line.Look is LineLook.Moment, line.Look switch
        {
            LineLook.Title => 28,
            LineLook.Note => 24,
            _ => null,
        });
        End();
    }

    public void Run(string text, bool isBold, bool isSlanted, int? size)
    {
        if (text.Length == 0)
        {
            return;
        }

        Start("r");
        if (isBold || isSlanted || size is not null)
        {
            Start("rPr");
            if (isBold)
            {
                Empty("b");
            }

            if (isSlanted)
            {
                Empty("i");
            }

            if (size is { } halves)
            {
                Value("sz", Text(halves));
            }

            End();
        }

        Start("t");
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(text);
        End();
        End();
    }

    public void Value(string name, string value)
    {
        Start(name);
        Attribute("val", value);
        End();
    }

    public void Empty(string name)
    {
        Start(name);
        End();
    }

    public void Start(string name) => xml.WriteStartElement("w", name, WordFile.Space);

    public void Attribute(string name, string value) => xml.WriteAttributeString("w", name, WordFile.Space, value);

    public void End() => xml.WriteEndElement();

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
