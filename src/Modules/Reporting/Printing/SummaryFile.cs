using LaChan.Platform.Documents;
using LaChan.Platform.Tables;
using LaChan.Reporting.Filling;
using LaChan.Reporting.Summary;

namespace LaChan.Reporting.Printing;

/// <summary>The province's summary as files.</summary>
internal sealed record SummaryFile(ProvinceSummary Summary, int? Version) : IReport
{
    private static readonly TableColumns<DistrictLine> Columns = new TableColumns<DistrictLine>()
        .Whole("rank", d => d.Rank)
        .Text("unit_code", d => d.Code)
        .Text("unit_name", d => d.Name)
        .Whole("installs", d => d.Installs)
        .Whole("smartphones", d => d.Smartphones)
        .Fraction("rate_pct", 1, d => d.Rate)
        .Whole("places", d => d.Places)
        .Whole("silent_places", d => d.SilentPlaces)
        .Fraction("silent_rate_pct", 2, d => d.SilentRate);

    public PrintedDocument Paper => SummaryPaper.Of(Summary, Version);

    public bool IsDraft => Version is null;

    public Task WriteCsv(Stream to, CancellationToken cancel) =>
        TableWriter.WriteCsvAsync(to, Columns, Summary.Districts.ToAsyncEnumerable(), CsvForm.Spreadsheet, cancel);

    public async Task WriteJson(Stream to, CancellationToken cancel) => await to.WriteAsync(DocumentFile.Write(Summary), cancel);
}
