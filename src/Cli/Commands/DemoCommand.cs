using System.CommandLine;
using LaChan.Cli.Demo;

namespace LaChan.Cli.Commands;

/// <summary><c>lachan demo</c>: Lào Cai on 23 June 2021, in a folder of its own.</summary>
internal static class DemoCommand
{

    public static Command Create(Func<ServeOptions, CancellationToken, Task<int>> serve)
    {
        var data = CommonOptions.Data();
        var url = CommonOptions.Url();
        var clock = CommonOptions.Instant("--clock", "Business time goes on from this instant; the folder remembers it.");
        var lan = new Option<bool>("--lan") { Description = "Serve on an address that phones reach, over HTTPS." };
        var fresh = new Option<bool>("--fresh") { Description = "Throw the demo's data away and load it anew." };
        var loadOnly = new Option<bool>("--load-only") { Description = "Load and exit." };
        var command = new Command("demo", "Load and serve Lào Cai as it was on 23 June 2021. Example: lachan demo --lan")
        {
            data, url, clock, lan, fresh, loadOnly,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            var folder = await DemoFolder.Open(parsed.GetValue(data), parsed.GetValue(fresh), parsed.GetValue(clock), cancel);
            foreach (var line in DemoFolder.Notes(folder))
            {
                await Console.Error.WriteLineAsync(line);
            }

            return parsed.GetValue(loadOnly) ? 0 : await serve(new(folder, parsed.GetValue(url), parsed.GetValue(lan)), cancel);
        });
        return command;
    }
}
