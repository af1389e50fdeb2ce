using System.Globalization;
using LaChan.Platform.Tables;
using LaChan.Platform.Time;
using LaChan.Visits.Figures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaChan.Visits.Endpoints;

/// <summary>A table that an officer takes along: CSV that opens in a spreadsheet, or a workbook.</summary>
internal static class TableFile
{
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static PushStreamHttpResult Csv<T>(TableColumns<T> columns, IEnumerable<T> rows, string name) => TypedResults.Stream(
        to => TableWriter.WriteCsvAsync(to, columns, rows.ToAsyncEnumerable(), CsvForm.Spreadsheet, CancellationToken.None),
        "text/csv; charset=utf-8",
        name + ".csv");

    public static PushStreamHttpResult Xlsx<T>(TableColumns<T> columns, IEnumerable<T> rows, string name, string sheet) =>
        TypedResults.Stream(
            to => TableWriter.WriteXlsxAsync(to, columns, rows.ToAsyncEnumerable(), sheet, CancellationToken.None),
            Excel,
            name + ".xlsx");

    /// <summary>What the table is about, of which unit and which day.</summary>
    public static string NameOf(string table, Area area, TimeProvider time) => string.Create(
        CultureInfo.InvariantCulture, $"{table}-{area.Unit.Code}-{time.Today():yyyy-MM-dd}");
}
