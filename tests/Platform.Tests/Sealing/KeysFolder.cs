namespace LaChan.Platform.Tests.Sealing;

/// <summary>A folder for key files that is gone after the test.</summary>
public sealed class KeysFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("lachan-keys-").FullName;

    public string File => System.IO.Path.Combine(Path, "master.key");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
