using LaChan.Platform.Documents;
using LaChan.Platform.Text;
using LaChan.Platform.Time;
using LaChan.Platform.Web;
using LaChan.Reporting.Filling;
using LaChan.Reporting.Forms;

namespace LaChan.Reporting.Printing;

/// <summary>A report as the paper of its annex: head, title, tables with groups and "Tổng", signature lines, notes.</summary>
internal static class ReportPaper
{
    public const string Total = "Tổng";
    private const string Draft = "(Bản nháp, chưa gửi)";

    /// <param name="isDraft">Not submitted yet: the paper says so.</param>
    public static PrintedDocument Of(ReportForm form, ReportDocument report, Reporter? reporter, bool isDraft) =>
        InVietnamese.Say(() => Paper(form, report, reporter, isDraft));

    private static PrintedDocument Paper(ReportForm form, ReportDocument report, Reporter? reporter, bool isDraft)
    {
        var blocks = new List<Block> { new Line(form.Head, LineLook.Head) };
        if (form.UsedBy is { } usedBy)
        {
            blocks.Add(new Line(usedBy, LineLook.Centred));
        }

        blocks.Add(new Line(form.Title, LineLook.Title));
        if (form.Moment is { } moment)
        {
            blocks.Add(new Line(moment.Replace("{0}", VietnameseDate.Format(VietnamTime.DayOf(report.DueAt)), StringComparison.Ordinal), LineLook.Moment));
        }

        if (isDraft)
        {
            blocks.Add(new Line(Draft, LineLook.Moment));
        }

        if (form.Addressee is { } addressee)
        {
            blocks.Add(new Line(addressee, LineLook.Head));
        }

        blocks.Add(new Line(report.UnitName, LineLook.Bold));
        if (report.NilReason is { } nothing)
        {
            blocks.Add(new Line(Texts.PaperNil.With(nothing)));
        }

        AddTables(blocks, form, report, reporter);
        return new($"{form.Name} {report.UnitName} {VietnameseDate.Format(report.Period)}", blocks);
    }

    private static void AddTables(List<Block> blocks, ReportForm form, ReportDocument report, Reporter? reporter)
    {
        foreach (var (at, table) in form.Tables.Index())
        {
            if (table.Caption is { } caption)
            {
                blocks.Add(new Line(caption, LineLook.Bold));
            }

            blocks.Add(GridOf(table, report));
            if (table.Other is { } other)
            {
                var count = report.Row(ReportDocument.OtherTable, ReportDocument.OtherKey)?[ReportDocument.OtherColumn];
                blocks.Add(new Line(other.Replace("{0}", count is null ? "" : CellWords.Of(count), StringComparison.Ordinal)));
            }

            if (at == form.Tables.Count - 1)
            {
                Sign(blocks, form, reporter);
            }

            AddNotes(blocks, table);
        }

        foreach (var section in form.Sections)
        {
            blocks.Add(new Line(section.Title, LineLook.Bold));
            foreach (var paragraph in (report.Words.FirstOrDefault(part => part.Section == section.Id)?.Text ?? "").Split('\n'))
            {
                blocks.Add(new Line(paragraph));
            }
        }

        if (form.Tables.Count == 0)
        {
            Sign(blocks, form, reporter);
        }
    }

    private static void AddNotes(List<Block> blocks, FormTable table)
    {
        if (table.Notes.Count == 0)
        {
            return;
        }

        blocks.Add(new Line("Ghi chú:", LineLook.Note));
        foreach (var note in table.Notes)
        {
            blocks.Add(new Line("- " + note, LineLook.Note));
        }
    }

    private static void Sign(List<Block> blocks, ReportForm form, Reporter? reporter)
    {
        var written = new[] { reporter?.Name, reporter is null ? null : PrintedPhone(reporter.Phone) };
        foreach (var (at, line) in form.Signature.Index())
        {
            blocks.Add(new Line(written.ElementAtOrDefault(at) is { } known ? $"{line} {known}" : line));
        }
    }

    private static string PrintedPhone(string phone) =>
        phone.StartsWith("+84", StringComparison.Ordinal) ? "0" + phone[3..] : phone;

    private static Grid GridOf(FormTable table, ReportDocument report)
    {
        var rows = new List<GridRow>();
        foreach (var group in table.Groups)
        {
            if (group.Numeral is { } numeral)
            {
                rows.Add(GridRow.Bold(table.Columns.Select((column, at) => (GridCell)(at switch
                {
                    0 => numeral,
                    1 => group.Name ?? "",
                    _ => "",
                }))));
            }

            if (group.Numeral is not null || group == table.Groups[0])
            {
                rows.AddRange(report.In(table.Id).Where(row => row.Group == group.Numeral).Select(row => RowOf(table, row)));
            }
        }

        rows.Add(GridRow.Bold(table.Columns.Select(column => SumOf(table, report, column))));
        return new(
            [.. table.Columns.Select(column => new GridColumn(column.Width, column.Kind switch
            {
                ColumnKind.Number or ColumnKind.Mark => GridAlign.Centre,
                ColumnKind.Name => GridAlign.Left,
                _ => GridAlign.Right,
            }))],
            [GridRow.Bold(table.Columns.Select(column => (GridCell)column.Heading))],
            rows);
    }

    private static GridRow RowOf(FormTable table, ReportRow row) => GridRow.Of(table.Columns.Select(column => column.Kind switch
    {
        ColumnKind.Number => (GridCell)(row.Stt ?? ""),
        ColumnKind.Name => row.Name,
        ColumnKind.Mark => CellWords.Mark(row[column.Id]),
        _ => new GridCell(CellWords.Of(row[column.Id])) { Number = row[column.Id].Value },
    }));

    private static GridCell SumOf(FormTable table, ReportDocument report, FormColumn column) => column.Kind switch
    {
        ColumnKind.Number => "",
        ColumnKind.Name => Total,
        _ when ReportSums.Of(report.In(table.Id), column.Id) is { Rows: > 0 } sum =>
            new GridCell(VietnameseNumber.Format(sum.Value)) { Number = sum.Value },
        // Nothing was reported: a nought would be a lie.
        _ => "",
    };
}
