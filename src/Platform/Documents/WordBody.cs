using System.Xml;

namespace LaChan.Platform.Documents;

/// <summary>The body of a Word document. Lengths are in twentieths of a point, as the format has them.</summary>
internal static class WordBody
{
    public const double TextMillimetres = 165;
    private const double TwipsPerMillimetre = 1440 / 25.4;
    private const double LandscapeMillimetres = 252;

    public static string Twips(double millimetres) => WordMarkup.Text((int)Math.Round(millimetres * TwipsPerMillimetre));

    public static void Write(XmlWriter xml, PrintedDocument document)
    {
        var word = new WordMarkup(xml);
        var tables = new WordTables(word, document.IsLandscape ? LandscapeMillimetres / TextMillimetres : 1);
        xml.WriteStartDocument(standalone: true);
        word.Start("document");
        word.Start("body");
        var isNewPage = false;
        foreach (var block in document.Blocks)
        {
            switch (block)
            {
                case NewPage:
                    isNewPage = true;
                    continue;
                case Line line:
                    word.Paragraph(line, isNewPage);
                    break;
                case Sides sides:
                    tables.Write(sides);
                    break;
                case Grid grid:
                    tables.Write(grid);
                    break;
            }

            isNewPage = false;
        }

        Section(word, document.IsLandscape);
        xml.WriteEndDocument();
    }

    private static void Section(WordMarkup word, bool isLandscape)
    {
        var (width, height) = isLandscape ? (297.0, 210.0) : (210.0, 297.0);
        word.Start("sectPr");
        word.Start("pgSz");
        word.Attribute("w", Twips(width));
        word.Attribute("h", Twips(height));
        if (isLandscape)
        {
            word.Attribute("orient", "landscape");
        }

        word.End();
        word.Start("pgMar");
        foreach (var (side, millimetres) in new[] { ("top", 20.0), ("right", 15), ("bottom", 20), ("left", 30), ("header", 10), ("footer", 10), ("gutter", 0) })
        {
            word.Attribute(side, Twips(millimetres));
        }

        word.End();
        word.End();
    }
}
