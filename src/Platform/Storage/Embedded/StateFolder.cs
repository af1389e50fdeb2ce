namespace LaChan.Platform.Storage.Embedded;

/// <summary>
/// Where this machine keeps what belongs to no single data folder: copies of PostgreSQL's programs, and the clusters
/// of data folders that the cluster's user cannot reach.
/// </summary>
internal static class StateFolder
{
    public static string Create(string name)
    {
        var root = Root();
        Folders.Create(root, Folders.Open);
        File.SetUnixFileMode(root, File.GetUnixFileMode(root) | UnixFileMode.OtherExecute);
        return Folders.Create(Path.Combine(root, name), Folders.Open);
    }

    private static string Root()
    {
        if (Environment.IsPrivilegedProcess)
        {
            return "/var/lib/lachan";
        }

        var state = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
        return string.IsNullOrEmpty(state)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local/state/lachan")
            : Path.Combine(state, "lachan");
    }
}
