using System.CommandLine;
using LaChan.Reporting;

namespace LaChan.Cli.Commands;

/// <summary><c>lachan report NAME</c>: a computed report to a file or to stdout.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = string.Join(", ", Reports.Names) };
        name.AcceptOnlyFromAmong([.. Reports.Names]);
        var data = CommonOptions.Data();
        var unit = new Option<string?>("--unit") { Description = "Code of the unit; an annex without one is about the province with most places." };
        var asOf = CommonOptions.Day("--as-of", "Everything up to the end of this day; default: now.");
        var silent = new Option<bool>("--silent") { Description = "places: only those without a visit since 1 January." };
        var format = CommonOptions.Format("csv", "json", "xlsx");
        var file = new Option<FileInfo?>("--out") { Description = "File to write; default: stdout." };
        var command = new Command("report", "Write a report. Example: lachan report annex2 --as-of 2021-06-23 --format csv")
        {
            name, data, unit, asOf, silent, format, file,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var session = await VerbSession.Open(parsed.GetValue(data), cancel);
            var report = await session.Get<Reports>().Compute(
                parsed.GetValue(name)!, parsed.GetValue(unit), parsed.GetValue(asOf), parsed.GetValue(silent), cancel);
            if (report is null)
            {
                await Console.Error.WriteLineAsync($"There is no unit '{parsed.GetValue(unit)}' on that day, or no place is registered yet.");
                return 1;
            }

            await Write(report, parsed.GetValue(format)!, parsed.GetValue(file), cancel);
            return 0;
        });
        return command;
    }

    private static async Task Write(IReport report, string format, FileInfo? file, CancellationToken cancel)
    {
        await using var to = file?.Create() ?? Console.OpenStandardOutput();
        await (format switch
        {
            "json" => report.WriteJson(to, cancel),
            "xlsx" => report.WriteXlsx(to, cancel),
            _ => report.WriteCsv(to, cancel),
        });
        await to.FlushAsync(cancel);
    }
}
