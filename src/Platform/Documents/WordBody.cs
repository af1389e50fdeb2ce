using System.Globalization;
using System.Xml;

namespace LaChan.Platform.Documents;

/// <summary>The body of a Word document. Lengths are in twentieths of a point, as the format has them.</summary>
internal sealed class WordBody(XmlWriter xml, PrintedDocument document)
{
    private const double TwipsPerMillimetre = 1440 / 25.4;
    private const double TextMillimetres = 165;
    private const double LandscapeMillimetres = 252;

    private double Scale => document.IsLandscape ? LandscapeMillimetres / TextMillimetres : 1;

    public void Write()
    {
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("w", "document", WordFile.Space);
        Start("body");
        var isNewPage = false;
        foreach (var block in document.Blocks)
        {
            switch (block)
            {
                case NewPage:
                    isNewPage = true;
                    continue;
                case Line line:
                    Paragraph(line, isNewPage);
                    break;
                case Sides sides:
                    Side(sides);
                    break;
                case Grid grid:
                    Table(grid);
                    break;
            }

            isNewPage = false;
        }

        Section();
        xml.WriteEndDocument();
    }

    private void Paragraph(Line line, bool isNewPage = false)
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

    private void Run(string text, bool isBold, bool isSlanted, int? size)
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

        xml.WriteStartElement("w", "t", WordFile.Space);
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(text);
        End();
        End();
    }

    private void Side(Sides sides)
    {
        var half = TextMillimetres / 2;
        OpenTable([half, half], hasBorders: false);
        Start("tr");
        foreach (var side in new[] { sides.Left, sides.Right })
        {
            Start("tc");
            Start("tcPr");
            Width(half);
            End();
            foreach (var line in side.DefaultIfEmpty(new("")))
            {
                Paragraph(line);
            }

            End();
        }

        End();
        End();
        Paragraph(new(""));
    }

    private void Table(Grid grid)
    {
        OpenTable([.. grid.Columns.Select(column => column.Width)], hasBorders: true);
        var layout = new GridLayout(grid.Columns.Count);
        foreach (var row in grid.Head)
        {
            Row(grid, layout.Next(row), isHead: true, isBold: true);
        }

        foreach (var row in grid.Rows)
        {
            Row(grid, layout.Next(row), isHead: false, row.IsBold);
        }

        End();
        Paragraph(new(""));
    }

    private void OpenTable(IReadOnlyList<double> widths, bool hasBorders)
    {
        Start("tbl");
        Start("tblPr");
        xml.WriteStartElement("w", "tblW", WordFile.Space);
        Attribute("w", Twips(widths.Sum()));
        Attribute("type", "dxa");
        End();
        if (hasBorders)
        {
            Start("tblBorders");
            foreach (var side in new[] { "top", "left", "bottom", "right", "insideH", "insideV" })
            {
                Start(side);
                Attribute("val", "single");
                Attribute("sz", "4");
                Attribute("space", "0");
                Attribute("color", "000000");
                End();
            }

            End();
        }

        Start("tblLayout");
        Attribute("type", "fixed");
        End();
        End();
        Start("tblGrid");
        foreach (var width in widths)
        {
            Start("gridCol");
            Attribute("w", Twips(width));
            End();
        }

        End();
    }

    private void Row(Grid grid, IReadOnlyList<PlacedCell> cells, bool isHead, bool isBold)
    {
        Start("tr");
        Start("trPr");
        Empty("cantSplit");
        if (isHead)
        {
            Empty("tblHeader");
        }

        End();
        foreach (var placed in cells)
        {
            Cell(grid, placed, isHead, isBold);
        }

        End();
    }

    private void Cell(Grid grid, PlacedCell placed, bool isHead, bool isBold)
    {
        Start("tc");
        Start("tcPr");
        Width(grid.Columns.Skip(placed.Column).Take(placed.Columns).Sum(column => column.Width));
        if (placed.Columns > 1)
        {
            Value("gridSpan", Text(placed.Columns));
        }

        if (placed.IsContinued)
        {
            Empty("vMerge");
        }
        else if (placed.Cell is { Rows: > 1 })
        {
            Value("vMerge", "restart");
        }

        Value("vAlign", "center");
        End();
        Start("p");
        Start("pPr");
        xml.WriteStartElement("w", "spacing", WordFile.Space);
        Attribute("after", "0");
        End();
        var align = isHead ? GridAlign.Centre : placed.Cell?.Align ?? grid.Columns[placed.Column].Align;
        Value("jc", align switch { GridAlign.Centre => "center", GridAlign.Right => "right", _ => "left" });
        End();
        if (placed.Cell is { } cell)
        {
            Run(cell.Remark is null ? cell.Text : cell.Text + " ", isBold, isSlanted: false, 24);
            Run(cell.Remark ?? "", isBold, isSlanted: true, 24);
        }

        End();
        End();
    }

    private void Section()
    {
        var (width, height) = document.IsLandscape ? (297.0, 210.0) : (210.0, 297.0);
        Start("sectPr");
        Start("pgSz");
        Attribute("w", Text((int)Math.Round(width * TwipsPerMillimetre)));
        Attribute("h", Text((int)Math.Round(height * TwipsPerMillimetre)));
        if (document.IsLandscape)
        {
            Attribute("orient", "landscape");
        }

        End();
        Start("pgMar");
        foreach (var (side, millimetres) in new[] { ("top", 20.0), ("right", 15), ("bottom", 20), ("left", 30), ("header", 10), ("footer", 10), ("gutter", 0) })
        {
            Attribute(side, Text((int)Math.Round(millimetres * TwipsPerMillimetre)));
        }

        End();
        End();
    }

    private void Width(double millimetres)
    {
        Start("tcW");
        Attribute("w", Twips(millimetres));
        Attribute("type", "dxa");
        End();
    }

    private string Twips(double millimetres) => Text((int)Math.Round(millimetres * Scale * TwipsPerMillimetre));

    private void Value(string name, string value)
    {
        Start(name);
        Attribute("val", value);
        End();
    }

    private void Empty(string name)
    {
        Start(name);
        End();
    }

    private void Start(string name) => xml.WriteStartElement("w", name, WordFile.Space);

    private void Attribute(string name, string value) => xml.WriteAttributeString("w", name, WordFile.Space, value);

    private void End() => xml.WriteEndElement();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
