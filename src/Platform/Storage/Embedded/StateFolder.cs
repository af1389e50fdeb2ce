namespace LaChan.Platform.Storage.Embedded;

/// <summary>
/// Where this machine keeps what belongs to no single data folder: copies of PostgreSQL's programs, and the clusters
/// of data folders that the cluster's user cannot reach.
/// </summary>
internal static class StateFolder
{
    private const UnixFileMode OpenToAll = (UnixFileMode)0b111_101_101;

    public static string Create(string name)
    {
        var path = Path.Combine(Root(), name);
        Directory.CreateDirectory(path, OpenToAll);
        return path;
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
