namespace LaChan.Platform.Documents;

/// <summary>Tables of a Word document: grids with their borders, and two sides beside each other.</summary>
/// <param name="scale">How much wider than on an upright page.</param>
internal sealed class WordTables(WordMarkup word, double scale)
{
    public void Write(Sides sides)
    {
        var half = WordBody.TextMillimetres / 2;
        OpenTable([half, half], hasBorders: false);
        word.Start("tr");
        foreach (var side in new[] { sides.Left, sides.Right })
        {
            word.Start("tc");
            word.Start("tcPr");
            Width(half);
            word.End();
            foreach (var line in side.DefaultIfEmpty(new("")))
            {
                word.Paragraph(line);
            }

            word.End();
        }

        word.End();
        word.End();
        word.Paragraph(new(""));
    }

    public void Write(Grid grid)
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

        word.End();
        word.Paragraph(new(""));
    }

    private void OpenTable(IReadOnlyList<double> widths, bool hasBorders)
    {
        word.Start("tbl");
        word.Start("tblPr");
        word.Start("tblW");
        word.Attribute("w", Twips(widths.Sum()));
        word.Attribute("type", "dxa");
        word.End();
        if (hasBorders)
        {
            word.Start("tblBorders");
            foreach (var side in new[] { "top", "left", "bottom", "right", "insideH", "insideV" })
            {
                word.Start(side);
                word.Attribute("val", "single");
                word.Attribute("sz", "4");
                word.Attribute("space", "0");
                word.Attribute("color", "000000");
                word.End();
            }

            word.End();
        }

        word.Start("tblLayout");
        word.Attribute("type", "fixed");
        word.End();
        word.End();
        word.Start("tblGrid");
        foreach (var width in widths)
        {
            word.Start("gridCol");
            word.Attribute("w", Twips(width));
            word.End();
        }

        word.End();
    }

    private void Row(Grid grid, IReadOnlyList<PlacedCell> cells, bool isHead, bool isBold)
    {
        word.Start("tr");
        word.Start("trPr");
        word.Empty("cantSplit");
        if (isHead)
        {
            word.Empty("tblHeader");
        }

        word.End();
        foreach (var placed in cells)
        {
            Cell(grid, placed, isHead, isBold);
        }

        word.End();
    }

    private void Cell(Grid grid, PlacedCell placed, bool isHead, bool isBold)
    {
        word.Start("tc");
        word.Start("tcPr");
        Width(grid.Columns.Skip(placed.Column).Take(placed.Columns).Sum(column => column.Width));
        if (placed.Columns > 1)
        {
            word.Value("gridSpan", WordMarkup.Text(placed.Columns));
        }

        if (placed.IsContinued)
        {
            word.Empty("vMerge");
        }
        else if (placed.Cell is { Rows: > 1 })
        {
            word.Value("vMerge", "restart");
        }

        word.Value("vAlign", "center");
        word.End();
        word.Start("p");
        word.Start("pPr");
        word.Start("spacing");
        word.Attribute("after", "0");
        word.End();
        var align = isHead ? GridAlign.Centre : placed.Cell?.Align ?? grid.Columns[placed.Column].Align;
        word.Value("jc", align switch { GridAlign.Centre => "center", GridAlign.Right => "right", _ => "left" });
        word.End();
        if (placed.Cell is { } cell)
        {
            word.Run(cell.Remark is null ? cell.Text : cell.Text + " ", isBold, isSlanted: false, 24);
            word.Run(cell.Remark ?? "", isBold, isSlanted: true, 24);
        }

        word.End();
        word.End();
    }

    private void Width(double millimetres)
    {
        word.Start("tcW");
        word.Attribute("w", Twips(millimetres));
        word.Attribute("type", "dxa");
        word.End();
    }

    private string Twips(double millimetres) => WordBody.Twips(millimetres * scale);
}
