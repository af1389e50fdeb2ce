namespace LaChan.Platform.Documents;

/// <summary>
/// A paper as offices send it: lines and tables from top to bottom. One description gives the Word file, the Excel
/// workbook, the PDF and the page to print.
/// </summary>
/// <param name="Title">What programs show as the document's title.</param>
public sealed record PrintedDocument(string Title, IReadOnlyList<Block> Blocks)
{
    /// <summary>A4 on its side, for tables with many columns.</summary>
    public bool IsLandscape { get; init; }
}

/// <summary>A part of a document.</summary>
public abstract record Block
{
    private protected Block()
    {
    }
}

/// <summary>How a line looks.</summary>
public enum LineLook
{
    Plain,

    /// <summary>Centred, bold, larger: the title.</summary>
    Title,

    /// <summary>Centred and bold.</summary>
    Head,

    /// <summary>Centred.</summary>
    Centred,

    /// <summary>Centred, slanted where the letters can be.</summary>
    Moment,

    Bold,

    /// <summary>A remark under a table.</summary>
    Note,
}

/// <summary>A paragraph.</summary>
public sealed record Line(string Text, LineLook Look = LineLook.Plain) : Block;

/// <summary>Two columns side by side, as the head and the foot of an official letter have them.</summary>
public sealed record Sides(IReadOnlyList<Line> Left, IReadOnlyList<Line> Right) : Block;

/// <summary>What follows begins on a new page, and on a new sheet of a workbook.</summary>
/// <param name="Sheet">The name of the sheet.</param>
public sealed record NewPage(string Sheet) : Block;

/// <summary>A table with borders. Head rows are repeated on every page.</summary>
public sealed record Grid(
    IReadOnlyList<GridColumn> Columns, IReadOnlyList<GridRow> Head, IReadOnlyList<GridRow> Rows) : Block;

/// <summary>A column of a table.</summary>
/// <param name="Width">Its share of the page, in millimetres on an upright A4 page with 165 mm for text.</param>
public sealed record GridColumn(double Width, GridAlign Align = GridAlign.Left);

public enum GridAlign
{
    Left,
    Centre,
    Right,
}

/// <summary>A row; groups and totals are bold. Cells that stand above with several rows are left out below.</summary>
public sealed record GridRow(IReadOnlyList<GridCell> Cells, bool IsBold = false)
{
    public static GridRow Of(params IEnumerable<GridCell> cells) => new([.. cells]);

    public static GridRow Bold(params IEnumerable<GridCell> cells) => new([.. cells], IsBold: true);
}

/// <summary>A cell, over several columns or rows if need be.</summary>
public sealed record GridCell(string Text)
{
    public int Columns { get; init; } = 1;

    public int Rows { get; init; } = 1;

    /// <summary>What a spreadsheet gets instead of the words, so that it can add.</summary>
    public decimal? Number { get; init; }

    /// <summary>A remark inside the cell, slanted, behind its words: "(huyện không có báo cáo)".</summary>
    public string? Remark { get; init; }

    public GridAlign? Align { get; init; }

    public static implicit operator GridCell(string text) => new(text);

    public static GridCell FromString(string text) => new(text);
}
