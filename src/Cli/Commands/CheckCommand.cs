using System.CommandLine;
using LaChan.Codes;
using LaChan.Places;
using LaChan.Platform.Storage;
using LaChan.Platform.Tables;
using LaChan.Platform.Web;

namespace LaChan.Cli.Commands;

/// <summary><c>lachan check</c>: what a scanned or typed text is. Only codes of places need a data folder, to be verified.</summary>
internal static class CheckCommand
{
    private sealed record Line(int No, ScannedText Text);

    private static readonly TableColumns<Line> Columns = new TableColumns<Line>()
        .Whole("line", l => l.No)
        .Text("kind", l => l.Text.KindName)
        .Text("valid", l => l.Text.Valid ? "true" : "false")
        .Phone("normal", l => l.Text.Normal)
        .Text("reason", l => l.Text.Reason);

    public static Command Create()
    {
        var text = new Argument<string?>("TEXT") { Description = "One text.", Arity = ArgumentArity.ZeroOrOne };
        var file = new Option<FileInfo>("--file") { Description = "A file with one text a line." };
        file.AcceptExistingOnly();
        var data = CommonOptions.Data();
        var command = new Command(
            "check", "Say what a scanned or typed text is, as CSV. Examples: lachan check \"0916 033 555\"; lachan check --file scans.txt")
        {
            text, file, data,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(text) is null == result.GetValue(file) is null)
            {
                result.AddError("Give either one TEXT or --file FILE.");
            }
        });
        command.SetAction(async (parsed, cancel) =>
        {
            string[] texts = parsed.GetValue(text) is { } one
                ? [one]
                : await File.ReadAllLinesAsync(parsed.GetValue(file)!.FullName, cancel);
            var rules = texts.Any(MayBeOurPlace) ? await RulesOf(parsed.GetValue(data), cancel) : ScanRules.None;
            var lines = texts.Select((t, at) => new Line(at + 1, ScannedText.Classify(t, rules)));
            await using var to = Console.OpenStandardOutput();
            await TableWriter.WriteCsvAsync(to, Columns, lines.ToAsyncEnumerable(), CsvForm.Machine, cancel);
            return 0;
        });
        return command;
    }

    private static bool MayBeOurPlace(string text)
    {
        var read = ScannedText.Classify(text);
        return read.Remark == Remark.PlaceForeignAddress || read.Value is PlaceCode;
    }

    // Without an installation there is nothing to hold a signature against, and no address is ours.
    private static async Task<ScanRules> RulesOf(string? data, CancellationToken cancel)
    {
        var path = DataFolder.Resolve(data);
        if (!DataFolder.Exists(path))
        {
            return ScanRules.None;
        }

        await using var session = await VerbSession.Open(path, cancel);
        Uri[] served = ServerLock.AddressOf(session.Folder) is { } address ? [new(address)] : [];
        return new()
        {
            Addresses = new([session.Get<PublicAddress>().Value, .. served]),
            Verifier = await session.Get<PlaceKeys>().Verifier(cancel),
        };
    }
}
