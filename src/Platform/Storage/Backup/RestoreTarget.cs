using LaChan.Platform.Sealing;
using LaChan.Platform.Storage.Embedded;

namespace LaChan.Platform.Storage.Backup;

/// <summary>Where a backup goes: a folder with nothing in it, or with nothing but the key that was put there before.</summary>
internal sealed record RestoreTarget(string Path)
{
    private const string KeysName = "keys";

    private string KeyFilePath => System.IO.Path.Combine(Path, KeysName, KeyRing.FileName);

    /// <summary>The keys that open the backup: given, else of the environment, else already in the folder.</summary>
    public KeyRing Keys(string? given)
    {
        var environment = Environment.GetEnvironmentVariable(KeyRing.EnvironmentVariable);
        if (given is not null)
        {
            return KeyRing.Open("", File.ReadAllText(given));
        }

        return !string.IsNullOrWhiteSpace(environment) || File.Exists(KeyFilePath)
            ? KeyRing.Open(System.IO.Path.Combine(Path, KeysName), environment)
            : throw new StorageException(
                "A backup opens only with the master key of the installation that it was made on. "
                + $"Give the copy of its key file with --key, or put it at {KeyFilePath}.");
    }

    public void RefuseUnlessEmpty()
    {
        var inside = Directory.Exists(Path) ? Directory.EnumerateFileSystemEntries(Path) : [];
        if (inside.FirstOrDefault(entry => System.IO.Path.GetFileName(entry) != KeysName) is { } other)
        {
            throw new StorageException(
                $"{Path} is not empty ({System.IO.Path.GetFileName(other)} is there): a backup is restored into an empty folder. Give another one with --data.");
        }
    }

    /// <summary>Puts a given key file in its place.</summary>
    public void KeepKey(string? given)
    {
        if (given is null)
        {
            return;
        }

        Folders.Create(Path, Folders.Private);
        Folders.Create(System.IO.Path.Combine(Path, KeysName), Folders.Private);
        if (!KeyFile.TryCreate(KeyFilePath, File.ReadAllText(given)) && File.ReadAllText(KeyFilePath) != File.ReadAllText(given))
        {
            throw new StorageException($"There is another key at {KeyFilePath} than the one given. Take one of them away.");
        }
    }

    /// <summary>After a failure: takes away what a restore made, so that nobody serves half of it.</summary>
    public void Clear()
    {
        var cluster = System.IO.Path.Combine(Path, "postgres");
        if (Directory.Exists(cluster))
        {
            Directory.Delete(cluster, recursive: true);
        }
    }
}
