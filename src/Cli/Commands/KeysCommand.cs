using System.CommandLine;
using System.Globalization;
using LaChan.Platform.Sealing;

namespace LaChan.Cli.Commands;

/// <summary><c>lachan keys</c>: the master key's versions, and what is sealed with them.</summary>
internal static class KeysCommand
{
    public static Command Create() => new("keys", "The master key. Example: lachan keys rotate --data /var/lib/lachan/data")
    {
        Verb("status", "Print the versions and how much is sealed with each, as CSV.", (_, _) => Task.CompletedTask),
        Verb("rotate", "Make a new version and seal everything anew; also under a running server. Copy the key file afterwards.",
            (rotation, cancel) => rotation.Rotate(cancel)),
        Verb("reseal", "Seal anew what a running server still wrote with the old version.",
            (rotation, cancel) => rotation.Reseal(cancel)),
        Escrow(), Joining(),
        Verb("retire", "Drop the old versions, when nothing needs them any more.", (rotation, cancel) => rotation.Retire(cancel)),
    };

    private static Command Escrow()
    {
        var to = new Option<DirectoryInfo>("--to") { Description = "The folder for the two halves.", HelpName = "DIR", Required = true };
        var data = CommonOptions.Data();
        var command = new Command("escrow", "Write the key file as two halves for two people; each alone tells nothing.") { to, data };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var session = await VerbSession.Open(parsed.GetValue(data), cancel);
            var file = session.Get<KeyRing>().FilePath ?? throw new SealingException("The master key comes from the environment: keep it there.");
            var folder = parsed.GetValue(to)!.FullName;
            var (first, second) = KeyEscrow.Split(file);
            KeyEscrow.Keep(Path.Combine(folder, "lachan-key-half-1.txt"), first);
            KeyEscrow.Keep(Path.Combine(folder, "lachan-key-half-2.txt"), second);
            await Console.Error.WriteLineAsync(
                $"Two halves in {folder}. Give each to another person, apart from the data, and delete them here. Repeat after every keys rotate.");
            return 0;
        });
        return command;
    }

    private static Command Joining()
    {
        var first = new Argument<FileInfo>("HALF") { Description = "One half." };
        var second = new Argument<FileInfo>("OTHER") { Description = "The other half." };
        first.AcceptExistingOnly();
        second.AcceptExistingOnly();
        var to = new Option<FileInfo>("--to") { Description = "The key file to make.", HelpName = "FILE", Required = true };
        var command = new Command("join", "Make the key file of its two halves, for restore --key.") { first, second, to };
        command.SetAction(async (parsed, cancel) =>
        {
            KeyEscrow.Join(
                await File.ReadAllTextAsync(parsed.GetValue(first)!.FullName, cancel),
                await File.ReadAllTextAsync(parsed.GetValue(second)!.FullName, cancel),
                parsed.GetValue(to)!.FullName);
            return 0;
        });
        return command;
    }

    private static Command Verb(string name, string description, Func<KeyRotation, CancellationToken, Task> act)
    {
        var data = CommonOptions.Data();
        var command = new Command(name, description) { data };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var session = await VerbSession.Open(parsed.GetValue(data), cancel);
            var rotation = session.Get<KeyRotation>();
            await act(rotation, cancel);
            await Print(await rotation.Status(cancel));
            return 0;
        });
        return command;
    }

    private static async Task Print(KeyStatus status)
    {
        await Console.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"Version {status.Current} seals; at hand: {string.Join(", ", status.Versions)}."));
        Console.WriteLine("column,current,stale");
        foreach (var column in status.Columns)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{column.Name},{column.Current},{column.Stale}"));
        }
    }
}
