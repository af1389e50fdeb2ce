using LaChan.Platform.Tables;
using LaChan.Reporting.Filling;
using LaChan.Reporting.Forms;

namespace LaChan.Reporting.Printing;

/// <summary>A line of a report for programs; the columns are a promise (contract of the commands).</summary>
internal sealed record ReportLine(
    string Table, string? Group, string? Stt, string Name, string UnitCode, string Registered, long? Installs, long? Declared,
    long? Population)
{
    public static readonly TableColumns<ReportLine> Columns = new TableColumns<ReportLine>()
        .Text("table", r => r.Table)
        .Text("group", r => r.Group)
        .Text("stt", r => r.Stt)
        .Text("name", r => r.Name)
        .Text("unit_code", r => r.UnitCode)
        .Text("registered", r => r.Registered)
        .Whole("installs", r => r.Installs)
        .Whole("declared", r => r.Declared)
        .Whole("population", r => r.Population);

    /// <summary>The lines of a report: each table with its "Tổng", other places behind the table that they belong to.</summary>
    public static IEnumerable<ReportLine> Of(ReportForm form, ReportDocument report)
    {
        foreach (var table in form.Tables)
        {
            var rows = report.In(table.Id).ToList();
            foreach (var row in rows)
            {
                yield return new(
                    table.Id, row.Group, row.Stt, row.Name, row.UnitCode, CellWords.Mark(row["registered"]),
                    row["installs"].Value, row["declared"].Value, row["population"].Value);
            }

            yield return new(
                table.Id, null, null, ReportPaper.Total, "",
                Has(table, "registered") && Sum(rows, "registered") is { } marks ? CellText(marks) : "",
                Has(table, "installs") ? Sum(rows, "installs") : null,
                Has(table, "declared") ? Sum(rows, "declared") : null,
                Has(table, "population") ? Sum(rows, "population") : null);
            if (table.Other is not null && report.Row(ReportDocument.OtherTable, ReportDocument.OtherKey) is { } other)
            {
                yield return new(
                    ReportDocument.OtherTable, null, null, Texts.OtherPlaces, "", "", null, other[ReportDocument.OtherColumn].Value, null);
            }
        }
    }

    private static bool Has(FormTable table, string column) => table.Columns.Any(c => c.Id == column);

    private static long? Sum(List<ReportRow> rows, string column) =>
        ReportSums.Of(rows, column) is { Rows: > 0 } sum ? sum.Value : null;

    private static string CellText(long value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
