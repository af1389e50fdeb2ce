using System.Globalization;
using System.Net;
using System.Text;

namespace LaChan.Platform.Documents;

/// <summary>A document as one HTML file without anything foreign, to be looked at or printed by any browser.</summary>
public static class HtmlFile
{
    private const string Style = """
        body{max-width:210mm;margin:12mm auto;font:13pt/1.35 "Times New Roman","Liberation Serif",serif;color:#000;background:#fff}
        p{margin:0 0 3pt}.title,.head,.centred,.moment{text-align:center}.title,.head,.bold{font-weight:bold}.title{font-size:14pt}
        .moment,i{font-style:italic}.note{font-size:12pt}table{width:100%;border-collapse:collapse;margin:6pt 0}
        th,td{border:1px solid #000;padding:1pt 4pt}.sides td{border:0;width:50%;vertical-align:top}.centre{text-align:center}.right{text-align:right}
        hr{border:0;break-after:page}tr{break-inside:avoid}
        """;

    public static string Of(PrintedDocument document)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\"><title>{Text(document.Title)}</title><style>{Style}</style></head><body>\n");
        foreach (var block in document.Blocks)
        {
            Add(html, block);
        }

        return html.Append("</body></html>\n").ToString();
    }

    private static void Add(StringBuilder html, Block block)
    {
        switch (block)
        {
            case Line line:
                Add(html, line);
                break;
            case NewPage:
                html.Append("<hr>\n");
                break;
            case Sides sides:
                html.Append("<table class=\"sides\"><tr>");
                foreach (var side in new[] { sides.Left, sides.Right })
                {
                    html.Append("<td>");
                    foreach (var line in side)
                    {
                        Add(html, line);
                    }

                    html.Append("</td>");
                }

                html.Append("</tr></table>\n");
                break;
            case Grid grid:
                Add(html, grid);
                break;
        }
    }

    private static void Add(StringBuilder html, Line line) => html.Append(
        CultureInfo.InvariantCulture, $"<p class=\"{line.Look.ToString().ToLowerInvariant()}\">{Text(line.Text)}</p>\n");

    private static void Add(StringBuilder html, Grid grid)
    {
        html.Append("<table><thead>");
        var layout = new GridLayout(grid.Columns.Count);
        foreach (var row in grid.Head)
        {
            Add(html, grid, layout.Next(row), "th", isBold: true);
        }

        html.Append("</thead><tbody>\n");
        foreach (var row in grid.Rows)
        {
            Add(html, grid, layout.Next(row), "td", row.IsBold);
        }

        html.Append("</tbody></table>\n");
    }

    private static void Add(StringBuilder html, Grid grid, IReadOnlyList<PlacedCell> cells, string element, bool isBold)
    {
        html.Append(isBold ? "<tr class=\"bold\">" : "<tr>");
        foreach (var placed in cells.Where(placed => placed.Cell is not null))
        {
            var cell = placed.Cell!;
            var align = element == "th" ? GridAlign.Centre : cell.Align ?? grid.Columns[placed.Column].Align;
            html.Append(CultureInfo.InvariantCulture, $"<{element} class=\"{align.ToString().ToLowerInvariant()}\"");
            html.Append(placed.Columns > 1 ? $" colspan=\"{Number(placed.Columns)}\"" : "");
            html.Append(cell.Rows > 1 ? $" rowspan=\"{Number(cell.Rows)}\"" : "");
            html.Append(CultureInfo.InvariantCulture, $">{Text(cell.Text)}{(cell.Remark is { } remark ? $" <i>{Text(remark)}</i>" : "")}</{element}>");
        }

        html.Append("</tr>\n");
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
