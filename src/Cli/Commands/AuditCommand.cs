using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using LaChan.Platform.Audit;

namespace LaChan.Cli.Commands;

/// <summary><c>lachan audit</c>: the trail of who did and read what, followed from its beginning.</summary>
internal static class AuditCommand
{
    public static Command Create() => new("audit", "The audit trail. Example: lachan audit verify --data /var/lib/lachan/data")
    {
        Verification(),
    };

    private static Command Verification()
    {
        var head = new Option<string[]>("--head")
        {
            Description = "A head that was printed on a report, NO:HASH; the chain must hold it.",
            HelpName = "NO:HASH",
        };
        head.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => AuditHead.Parse(token.Value) is null))
            {
                result.AddError("A head looks like 1234:9f86d0… with 64 letters after the colon.");
            }
        });
        var data = CommonOptions.Data();
        var format = CommonOptions.Format("text", "json");
        var command = new Command("verify", "Follow the chain; exit code 1 when anything was changed.") { head, data, format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var session = await VerbSession.Open(parsed.GetValue(data), cancel);
            await session.Get<AuditChain>().CatchUp(cancel);
            var known = (parsed.GetValue(head) ?? []).Select(AuditHead.Parse).OfType<AuditHead>();
            var report = await session.Get<AuditVerification>().Run(known, cancel);
            Print(report, parsed.GetValue(format) == "json");
            return report.Intact ? 0 : 1;
        });
        return command;
    }

    private static void Print(AuditReport report, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                intact = report.Intact,
                entries = report.Entries,
                checkpoints = report.Checkpoints,
                head = report.Head.ToString(),
                faults = report.Faults.Select(f => new { kind = Word(f), from = f.From, to = f.To }),
            }));
            return;
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{(report.Intact ? "Intact" : "NOT INTACT")}: {report.Entries} entries, {report.Checkpoints} checkpoints, head {report.Head}"));
        foreach (var fault in report.Faults)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Word(fault)}: {fault.From}–{fault.To}"));
        }
    }

    private static string Word(AuditFault fault) => fault.Kind.ToString().ToLowerInvariant();
}
