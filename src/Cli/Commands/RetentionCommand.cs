using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using LaChan.Platform.Privacy;

namespace LaChan.Cli.Commands;

/// <summary><c>lachan retention run</c>: forgets now what a server would forget in the night.</summary>
internal static class RetentionCommand
{
    public static Command Create() => new("retention", "Forget what is older than it may be kept. Example: lachan retention run --dry-run")
    {
        Running(),
    };

    private static Command Running()
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be forgotten and change nothing." };
        var data = CommonOptions.Data();
        var format = CommonOptions.Format("text", "json");
        var command = new Command("run", "Destroy what is too old, and the keys of its days.") { dryRun, data, format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var session = await VerbSession.Open(parsed.GetValue(data), cancel);
            var results = await session.Get<RetentionRun>().Run(parsed.GetValue(dryRun), cancel);
            if (parsed.GetValue(format) == "json")
            {
                Console.WriteLine(JsonSerializer.Serialize(
                    results.Select(r => new { name = r.Name, days = r.Days, before = r.Forgotten.Before, forgotten = r.Forgotten.Count })));
                return 0;
            }

            foreach (var result in results)
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{result.Name}: {result.Forgotten.Count} before {result.Forgotten.Before:yyyy-MM-dd} ({result.Days} days are kept)"));
            }

            return 0;
        });
        return command;
    }
}
