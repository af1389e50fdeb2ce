using System.CommandLine;
using LaChan.Cases.Lines;
using LaChan.Platform.Audit;
using LaChan.Platform.Tables;
using LaChan.Platform.Time;
using LaChan.Units;

namespace LaChan.Cli.Commands;

/// <summary><c>lachan export linelist|contacts</c>: cases and exposures for other programs, without names.</summary>
internal static class ExportCommand
{
    private delegate Task Write(VerbSession session, Chains chains, LineProfile profile, Stream to, CancellationToken cancel);

    public static Command Create() => new(
        "export", "Write cases and exposures for other programs. Example: lachan export contacts --out contacts.csv")
    {
        Kind("linelist", "Cases: id,onset,sampled,outcome,unit_code.", (session, chains, profile, to, cancel) =>
            TableWriter.WriteCsvAsync(
                to, ChainTables.Cases(profile, session.Get<UnitDirectory>().AsOf(session.Get<TimeProvider>().Today())),
                chains.Cases.ToAsyncEnumerable(), CsvForm.Machine, cancel)),
        Kind("contacts", "Exposures among cases: from,to,date,setting.", (_, chains, profile, to, cancel) =>
            TableWriter.WriteCsvAsync(to, ChainTables.Links(profile), chains.Links.ToAsyncEnumerable(), CsvForm.Machine, cancel)),
    };

    private static Command Kind(string name, string description, Write write)
    {
        var profile = new Option<string>("--profile") { DefaultValueFactory = _ => "plain", Description = "plain (R, epicontacts) or go-data." };
        profile.AcceptOnlyFromAmong("plain", "go-data");
        var file = new Option<FileInfo?>("--out") { Description = "The file; stdout without it." };
        var data = CommonOptions.Data();
        var command = new Command(name, description) { profile, file, data };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var session = await VerbSession.Open(parsed.GetValue(data), cancel);
            var chains = await session.Get<ChainReader>().Read(new(AuditActor.System, "cases.export", AuditPurpose.Operator), cancel);
            await using var to = parsed.GetValue(file)?.Create() ?? Console.OpenStandardOutput();
            await write(session, chains, parsed.GetValue(profile) == "go-data" ? LineProfile.GoData : LineProfile.Plain, to, cancel);
            return 0;
        });
        return command;
    }
}
