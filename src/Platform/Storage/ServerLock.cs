using System.Text;
using LaChan.Platform.Storage.Embedded;

namespace LaChan.Platform.Storage;

/// <summary>
/// The right to serve a data folder: one server at a time, and whoever comes second learns the first one's address.
/// </summary>
public sealed class ServerLock : IDisposable
{
    private readonly FileLock _lock;
    private readonly string _addressFile;

    private ServerLock(FileLock held, string addressFile)
    {
        _lock = held;
        _addressFile = addressFile;
    }

    /// <summary>Takes the right, or answers null and the address of the server that has it (null while it starts).</summary>
    public static ServerLock? TryTake(DataFolder folder, out string? otherAddress)
    {
        var addressFile = AddressFileOf(folder);
        if (FileLock.TryAlone(Path.Combine(folder.Path, "owner.lock")) is { } held)
        {
            File.Delete(addressFile);
            otherAddress = null;
            return new(held, addressFile);
        }

        otherAddress = AddressOf(folder);
        return null;
    }

    /// <summary>Where a server of this folder listens, if one runs.</summary>
    public static string? AddressOf(DataFolder folder) =>
        File.Exists(AddressFileOf(folder)) ? File.ReadAllText(AddressFileOf(folder)) : null;

    /// <summary>Tells those who come second where this server listens.</summary>
    public void Announce(string address)
    {
        File.WriteAllText(_addressFile + ".new", address, Encoding.UTF8);
        File.Move(_addressFile + ".new", _addressFile, overwrite: true);
    }

    public void Dispose()
    {
        File.Delete(_addressFile);
        _lock.Dispose();
    }

    private static string AddressFileOf(DataFolder folder) => Path.Combine(folder.Path, "server.address");
}
