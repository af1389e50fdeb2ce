namespace LaChan.Platform.Storage.Embedded;

/// <summary>Folders with exactly the mode that they need, whatever the user's umask says.</summary>
internal static class Folders
{
    /// <summary>For its owner alone.</summary>
    public const UnixFileMode Private = (UnixFileMode)0b111_000_000;

    /// <summary>Others may pass through, if they know a name in it, and see nothing.</summary>
    public const UnixFileMode Passable = (UnixFileMode)0b111_001_001;

    /// <summary>Others may read it.</summary>
    public const UnixFileMode Open = (UnixFileMode)0b111_101_101;

    /// <summary>Makes a folder, or leaves the one that is there as it is.</summary>
    public static string Create(string path, UnixFileMode mode)
    {
        if (!Directory.Exists(path))
        {
            Directory.CreateDirectory(path, mode);
            File.SetUnixFileMode(path, mode);
        }

        return path;
    }
}
