using LaChan.Platform.Storage;

namespace LaChan.Cli.Demo;

/// <summary>The demo's own folder: loaded once, then gone on from its own moment; never a folder that somebody else made.</summary>
internal static class DemoFolder
{
    private const string LoadedMark = "demo.loaded";

    public static async Task<DataFolder> Open(string? asked, bool fresh, DateTimeOffset? clock, CancellationToken cancel)
    {
        var folder = DataFolder.OpenDemo(DataFolder.Resolve(asked));
        var mark = Path.Combine(folder.Path, LoadedMark);
        if (fresh || !File.Exists(mark))
        {
            await RefuseWhileServed(folder);
            File.Delete(mark);
            folder.SetClock(clock ?? DemoVisits.Now);
            IReadOnlyList<string> notes;
            await using (var session = await VerbSession.OpenFresh(folder, cancel))
            {
                notes = await new DemoLoader(session).Run(WordsConsole.Create(), cancel);
            }

            await MarkLoaded(folder.Path, notes, cancel);
            folder.SetClock(clock ?? DemoVisits.Now);
        }
        else if (clock is { } instant)
        {
            folder.SetClock(instant);
        }

        return folder;
    }

    /// <summary>The data is complete: the next start goes on with it.</summary>
    public static Task MarkLoaded(string folder, IReadOnlyList<string> notes, CancellationToken cancel) =>
        File.WriteAllLinesAsync(Path.Combine(folder, LoadedMark), notes, cancel);

    /// <summary>The prepared cases and where to sign in, for whoever started the demo.</summary>
    public static IEnumerable<string> Notes(DataFolder folder) =>
    [
        .. File.ReadAllLines(Path.Combine(folder.Path, LoadedMark)),
        "Demo accounts: open /demo/sign-in, one click for each role. Messages that would be sent: /demo/outbox.",
    ];

    private static Task RefuseWhileServed(DataFolder folder)
    {
        using var alone = ServerLock.TryTake(folder, out var address);
        return alone is not null
            ? Task.CompletedTask
            : throw new StorageException($"LaChan serves {folder.Path} at {address}. Stop it before loading anew.");
    }
}
