using System.Globalization;
using LaChan.Access;
using LaChan.Platform.Documents;
using LaChan.Platform.Web.Pages;
using LaChan.Reporting.Filling;
using LaChan.Reporting.Pages;
using LaChan.Reporting.Printing;
using LaChan.Units;
using Microsoft.AspNetCore.Http;

namespace LaChan.Reporting.Endpoints;

/// <summary>A report as a file, or as a page to print.</summary>
internal static class DownloadReport
{
    public static async Task<IResult> File(
        string form, string unit, DateOnly period, string kind, Actor actor, OpenReport reports, PrintForm print,
        UnitDirectory units, CancellationToken cancel) =>
        await reports.Find(form, unit, period, actor, cancel) is { } view
            ? PaperFile.Of(
                await print.Of(view.Duty, view.Form, view.Unit, units.AsOf(view.Duty.PeriodEnd), cancel), kind,
                string.Create(CultureInfo.InvariantCulture, $"{form}-{unit}-{period:yyyy-MM-dd}"))
            : TypedResults.NotFound();

    public static async Task<IResult> Print(
        string form, string unit, DateOnly period, Actor actor, OpenReport reports, PrintForm print, UnitDirectory units,
        CancellationToken cancel)
    {
        if (await reports.Find(form, unit, period, actor, cancel) is not { } view)
        {
            return TypedResults.NotFound();
        }

        var report = await print.Of(view.Duty, view.Form, view.Unit, units.AsOf(view.Duty.PeriodEnd), cancel);
        return PageResult.Of<PaperPage>(new { Document = report.Paper, Back = view.Path, Files = view.Path + "/tai" });
    }
}

/// <summary>A paper or a table in the form that was asked for.</summary>
internal static class PaperFile
{
    /// <summary>A name that is none of ours is not found.</summary>
    public static IResult Of(IReport report, string kind, string name) => kind switch
    {
        "docx" => TypedResults.Stream(to => Sync(to, into => WordFile.Write(into, report.Paper)), WordFile.ContentType, name + ".docx"),
        "xlsx" => TypedResults.Stream(
            to => Sync(to, into => SheetFile.Write(into, report.Paper, Texts.Sheet)), SheetFile.ContentType, name + ".xlsx"),
        "pdf" => TypedResults.File(PdfFile.Of(report.Paper), "application/pdf", name + ".pdf"),
        "csv" => TypedResults.Stream(to => report.WriteCsv(to, CancellationToken.None), "text/csv; charset=utf-8", name + ".csv"),
        "json" => TypedResults.Stream(to => report.WriteJson(to, CancellationToken.None), "application/json", name + ".json"),
        _ => TypedResults.NotFound(),
    };

    // A zip is written synchronously, which a response does not take.
    private static async Task Sync(Stream to, Action<Stream> write)
    {
        using var whole = new MemoryStream();
        write(whole);
        whole.Position = 0;
        await whole.CopyToAsync(to);
    }
}
