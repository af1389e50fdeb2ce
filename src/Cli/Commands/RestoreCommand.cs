using System.CommandLine;
using System.Globalization;
using LaChan.Cli.Demo;
using LaChan.Platform.Privacy;
using LaChan.Platform.Storage;
using LaChan.Platform.Storage.Backup;
using LaChan.Platform.Time;

namespace LaChan.Cli.Commands;

/// <summary><c>lachan restore</c>: an installation from a backup, in an empty folder.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The backup." };
        file.AcceptExistingOnly();
        var data = new Option<string>("--data")
        {
            Description = "The folder to make; it must be empty, but may have the key in keys/.",
            HelpName = "DIR",
            Required = true,
        };
        var key = new Option<FileInfo>("--key")
        {
            Description = "The copy of the master key's file. Default: DIR/keys/master.key, or LACHAN_MASTER_KEY.",
        };
        key.AcceptExistingOnly();
        var command = new Command(
            "restore", "Make an installation from a backup. Example: lachan restore 2021-06-23.lcb --data /var/lib/lachan/data --key /media/safe/master.key")
        {
            file, data, key,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            var folder = DataFolder.Resolve(parsed.GetValue(data));
            var summary = await BytesBar.Run("Restore", bar => new RestoreRun(LaChanApplication.Schemas, bar).Run(
                parsed.GetValue(file)!.FullName, folder, parsed.GetValue(key)?.FullName, cancel));
            if (summary.Kind == FolderKind.Demo)
            {
                await DemoFolder.MarkLoaded(folder, [], cancel);
            }

            await Forget(folder, cancel);
            await Console.Error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{folder}: {summary.Rows} rows of {summary.Tables} tables, as of {VietnamTime.Local(summary.MadeAt):yyyy-MM-dd HH:mm}."));
            return 0;
        });
        return command;
    }

    // What was past its time when the backup was made, or since, is forgotten before anybody serves it.
    private static async Task Forget(string folder, CancellationToken cancel)
    {
        await using var session = await VerbSession.Open(folder, cancel);
        foreach (var result in await session.Get<RetentionRun>().Run(dryRun: false, cancel))
        {
            if (result.Forgotten.Count > 0)
            {
                await Console.Error.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"Forgotten: {result.Name}, {result.Forgotten.Count} before {result.Forgotten.Before:yyyy-MM-dd}."));
            }
        }
    }
}
