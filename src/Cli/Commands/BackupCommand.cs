using System.CommandLine;
using System.Globalization;
using LaChan.Platform.Storage.Backup;

namespace LaChan.Cli.Commands;

/// <summary><c>lachan backup</c>: everything in one encrypted file, while the server goes on.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The file to write; it must not exist yet." };
        var data = CommonOptions.Data();
        var command = new Command(
            "backup",
            "Write everything into one encrypted file, also while LaChan serves. It opens only with the master key, which is not in it. "
            + "Example: lachan backup /var/backups/lachan/2021-06-23.lcb")
        {
            file, data,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var session = await VerbSession.Open(parsed.GetValue(data), cancel);
            var path = parsed.GetValue(file)!.FullName;
            var summary = await BytesBar.Run("Backup", bar => session.Get<BackupWriter>().Write(path, bar, cancel));
            await Console.Error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{path}: {summary.Rows} rows of {summary.Tables} tables, {new FileInfo(path).Length} bytes. It opens only with the master key; keep the key's copy elsewhere."));
            return 0;
        });
        return command;
    }
}
