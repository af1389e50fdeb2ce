namespace LaChan.Platform.Storage.Embedded;

/// <summary>Creates a cluster: in a folder aside, renamed when complete, so that a kill in between leaves no half of one.</summary>
internal static class ClusterMaker
{
    public static async Task Make(ClusterHome home, PostgresPrograms programs, CancellationToken cancel)
    {
        foreach (var halfMade in Directory.EnumerateDirectories(home.Place, "new-*"))
        {
            Directory.Delete(halfMade, recursive: true);
        }

        var draft = Path.Combine(home.Place, $"new-{Path.GetRandomFileName()}");
        Folders.Create(draft, Folders.Private);
        home.User.Own(draft);
        await Initialise(home.User, programs, draft, cancel);
        await File.WriteAllTextAsync(Path.Combine(draft, "pg_hba.conf"), "local all all peer map=lachan\n", cancel);
        await File.WriteAllTextAsync(Path.Combine(draft, "pg_ident.conf"), Map(home.User), cancel);
        Directory.Move(draft, home.Data);
    }

    // The kernel tells PostgreSQL who knocks at the socket; no password exists that could be lost.
    private static string Map(ClusterUser user) => $"lachan root lachan\nlachan {user.Name} lachan\n";

    private static async Task Initialise(
        ClusterUser user, PostgresPrograms programs, string folder, CancellationToken cancel)
    {
        string[] command =
        [
            .. user.Prefix(), programs.Initialiser, "-D", folder, "-U", "lachan", "-E", "UTF8",
            "--locale-provider=icu", "--icu-locale=vi-VN", "--locale=C.UTF-8", "--data-checksums", "--auth=peer",
        ];
        using var process = BareProcess.Start(command);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var errors = await process.StandardError.ReadToEndAsync(cancel);
        await output;
        await process.WaitForExitAsync(cancel);
        if (process.ExitCode != 0)
        {
            throw new StorageException($"PostgreSQL could not create its cluster in {folder}: {errors.Trim()}");
        }
    }
}
