using LaChan.Reporting.Forms;

namespace LaChan.Reporting.Filling;

/// <summary>The sum of a column, over how many rows, and how many have nothing.</summary>
public readonly record struct ColumnSum(long Value, int Rows, int Lacking);

/// <summary>
/// The line "Tổng" of a form: the sum of the numbers, and for marks the number of X. What is not reported is not added as
/// nought; the sum says how many rows it lacks.
/// </summary>
internal static class ReportSums
{
    public static ColumnSum Of(IEnumerable<ReportRow> rows, string column)
    {
        var (sum, known, lacking) = (0L, 0, 0);
        foreach (var cell in rows.Select(row => row[column]))
        {
            if (cell is { State: CellState.Value, Value: { } value })
            {
                sum += value;
                known++;
            }
            else if (cell.State is not CellState.NotApplicable)
            {
                lacking++;
            }
        }

        return new(sum, known, lacking);
    }

    /// <summary>All sums of a report, by table/column.</summary>
    public static IReadOnlyDictionary<string, ColumnSum> Of(ReportForm form, ReportDocument report)
    {
        var sums = new Dictionary<string, ColumnSum>(StringComparer.Ordinal);
        foreach (var (table, column) in form.Measures)
        {
            sums[$"{table.Id}/{column.Id}"] = Of(report.In(table.Id), column.Id);
        }

        if (report.Rows.Any(row => row.Table == ReportDocument.OtherTable))
        {
            sums[$"{ReportDocument.OtherTable}/{ReportDocument.OtherColumn}"] =
                Of(report.In(ReportDocument.OtherTable), ReportDocument.OtherColumn);
        }

        return sums;
    }
}
