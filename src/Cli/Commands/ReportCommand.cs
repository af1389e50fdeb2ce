using System.CommandLine;
using System.Text;
using LaChan.Platform.Documents;
using LaChan.Reporting;

namespace LaChan.Cli.Commands;

/// <summary><c>lachan report NAME</c>: a computed report to a file or to stdout.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = string.Join(", ", Reports.Names) };
        var data = CommonOptions.Data();
        var unit = new Option<string?>("--unit") { Description = "Code of the unit; an annex without one is about the province with most places." };
        var asOf = CommonOptions.Day("--as-of", "Everything up to the end of this day; default: now.");
        var period = CommonOptions.Day("--period", "form1, form2, form3: the day of the data; default: yesterday.");
        var silent = new Option<bool>("--silent") { Description = "places: only those without a visit since 1 January." };
        var format = CommonOptions.Format("csv", "json", "docx", "xlsx", "html", "pdf");
        var file = new Option<FileInfo?>("--out") { Description = "File to write; default: stdout." };
        var command = new Command("report", "Write a report. Example: lachan report form3 --unit 085 --period 2021-06-22 --format docx --out bac-ha.docx")
        {
            name, data, unit, asOf, period, silent, format, file,
        };
        command.Validators.Add(parsed =>
        {
            // Not by AcceptOnlyFromAmong, which asks nothing once a validator of the command has looked at the name.
            if (parsed.GetValue(name) is { } asked && !Reports.Names.Contains(asked))
            {
                parsed.AddError($"There is no report '{asked}'; there are {string.Join(", ", Reports.Names)}.");
            }
            else if (Reports.Forms.Contains(parsed.GetValue(name)) && parsed.GetValue(unit) is null)
            {
                parsed.AddError("A form is of a unit: name it with --unit CODE.");
            }
        });
        command.SetAction(async (parsed, cancel) =>
        {
            await using var session = await VerbSession.Open(parsed.GetValue(data), cancel);
            var (asked, code) = (parsed.GetValue(name)!, parsed.GetValue(unit));
            var report = Reports.Forms.Contains(asked)
                ? await session.Get<Reports>().Form(asked, code!, parsed.GetValue(period), cancel)
                : await session.Get<Reports>().Compute(asked, code, parsed.GetValue(asOf), parsed.GetValue(silent), cancel);
            if (report is null)
            {
                await Console.Error.WriteLineAsync($"There is no unit '{code}' on that day, or no place is registered yet.");
                return 1;
            }

            if (report.IsDraft)
            {
                await Console.Error.WriteLineAsync("This is a draft: nothing was submitted.");
            }

            await Write(report, parsed.GetValue(format)!, parsed.GetValue(file), cancel);
            return 0;
        });
        return command;
    }

    private static async Task Write(IReport report, string format, FileInfo? file, CancellationToken cancel)
    {
        await using var to = file?.Create() ?? Console.OpenStandardOutput();
        switch (format)
        {
            case "json":
                await report.WriteJson(to, cancel);
                break;
            case "csv":
                await report.WriteCsv(to, cancel);
                break;
            default:
                await to.WriteAsync(Paper(report.Paper, format), cancel);
                break;
        }

        await to.FlushAsync(cancel);
    }

    private static byte[] Paper(PrintedDocument paper, string format)
    {
        using var whole = new MemoryStream();
        switch (format)
        {
            case "docx":
                WordFile.Write(whole, paper);
                return whole.ToArray();
            case "xlsx":
                SheetFile.Write(whole, paper, "LaChan");
                return whole.ToArray();
            case "pdf":
                return PdfFile.Of(paper);
            default:
                return Encoding.UTF8.GetBytes(HtmlFile.Of(paper));
        }
    }
}
