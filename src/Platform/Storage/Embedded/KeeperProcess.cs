using System.Diagnostics;
using System.Globalization;

namespace LaChan.Platform.Storage.Embedded;

/// <summary>Starts the keeper (<c>keeper.sh</c>), a shell of a few kilobytes that holds PostgreSQL for all its users.</summary>
internal static class KeeperProcess
{
    private const long LongestLog = 4 << 20;

    public static async Task<Process> Start(ClusterHome home, int connections, CancellationToken cancel)
    {
        var programs = PostgresPrograms.For(home.User);
        if (!Directory.Exists(home.Data))
        {
            await ClusterMaker.Make(home, programs, cancel);
        }

        CheckVersion(home);
        home.PrepareSocket();
        ShortenLog(home);
        // A session of its own: Ctrl-C in the terminal must not stop the database before the product has drained.
        string[] command =
        [
            "setsid", "sh", await WriteScript(home, cancel), home.Folder, home.Data, home.SocketFolder,
            .. home.User.Prefix(), "--pdeathsig", "INT",
            programs.Server, "-D", home.Data, "-k", home.SocketFolder, .. PostgresSettings.Arguments(connections),
        ];
        return BareProcess.Start(command);
    }

    /// <summary>The end of PostgreSQL's log, for the operator.</summary>
    public static string LastWords(ClusterHome home) =>
        File.Exists(home.Log)
            ? $"Its last words ({home.Log}): {string.Join(" | ", File.ReadLines(home.Log).TakeLast(5))}"
            : "It said nothing.";

    private static async Task<string> WriteScript(ClusterHome home, CancellationToken cancel)
    {
        var script = Path.Combine(home.Folder, "keeper.sh");
        await using var source = typeof(KeeperProcess).Assembly.GetManifestResourceStream("keeper.sh")
            ?? throw new UnreachableException();
        // Renamed into place: a shell reads its script as it goes, and an older keeper may still be reading.
        await using (var target = File.Create(script + ".new"))
        {
            await source.CopyToAsync(target, cancel);
        }

        File.Move(script + ".new", script, overwrite: true);
        return script;
    }

    private static void CheckVersion(ClusterHome home)
    {
        const string ours = "18";
        var theirs = File.ReadAllText(Path.Combine(home.Data, "PG_VERSION")).Trim();
        if (theirs != ours)
        {
            throw new StorageException(string.Create(
                CultureInfo.InvariantCulture,
                $"The cluster in {home.Data} is of PostgreSQL {theirs}, this product brings {ours}. Back it up with the product that made it and restore here."));
        }
    }

    private static void ShortenLog(ClusterHome home)
    {
        if (File.Exists(home.Log) && new FileInfo(home.Log).Length > LongestLog)
        {
            File.Move(home.Log, home.Log + ".old", overwrite: true);
        }
    }
}
