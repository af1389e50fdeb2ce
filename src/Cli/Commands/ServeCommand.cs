using System.CommandLine;
using LaChan.Platform.Storage;

namespace LaChan.Cli.Commands;

/// <summary><c>lachan serve</c>: the real thing, on a data folder or a given PostgreSQL.</summary>
internal static class ServeCommand
{
    public static Command Create(Func<ServeOptions, CancellationToken, Task<int>> serve)
    {
        var data = CommonOptions.Data();
        var url = CommonOptions.Url();
        var clock = CommonOptions.Instant("--clock", "Business time goes on from this instant; the folder remembers it.");
        var lan = new Option<bool>("--lan") { Description = "Serve on an address that phones reach, over HTTPS." };
        var command = new Command("serve", "Serve LaChan. Example: lachan serve --data /var/lib/lachan --url http://127.0.0.1:5080")
        {
            data, url, clock, lan,
        };
        command.SetAction((parsed, cancel) =>
        {
            var folder = DataFolder.Open(DataFolder.Resolve(parsed.GetValue(data)));
            if (parsed.GetValue(clock) is { } instant)
            {
                folder.SetClock(instant);
            }

            return serve(new(folder, parsed.GetValue(url), parsed.GetValue(lan)), cancel);
        });
        return command;
    }
}
