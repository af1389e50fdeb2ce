using LaChan.Platform.Documents;
using LaChan.Platform.Tables;
using LaChan.Reporting.Filling;
using LaChan.Reporting.Forms;

namespace LaChan.Reporting.Printing;

/// <summary>A form filled in, as the command line and downloads write it.</summary>
internal sealed record FormReport(ReportForm Form, ReportDocument Report, Reporter? Reporter, bool IsDraft) : IReport
{
    public PrintedDocument Paper => ReportPaper.Of(Form, Report, Reporter, IsDraft);

    public Task WriteCsv(Stream to, CancellationToken cancel) => TableWriter.WriteCsvAsync(
        to, ReportLine.Columns, ReportLine.Of(Form, Report).ToAsyncEnumerable(), CsvForm.Machine, cancel);

    public async Task WriteJson(Stream to, CancellationToken cancel)
    {
        await using var json = TableJson.Open(to);
        json.WriteStartObject();
        json.WriteString("form", Form.Code);
        json.WriteString("unit_code", Report.UnitCode);
        json.WriteString("unit_name", Report.UnitName);
        json.WriteString("period", Report.Period.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        json.WriteString("due_at", Report.DueAt);
        json.WriteBoolean("draft", IsDraft);
        json.WritePropertyName("rows");
        TableJson.WriteRows(json, ReportLine.Columns, ReportLine.Of(Form, Report));
        json.WriteEndObject();
        await json.FlushAsync(cancel);
    }
}
