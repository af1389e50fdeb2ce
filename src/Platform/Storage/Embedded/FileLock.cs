using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace LaChan.Platform.Storage.Embedded;

/// <summary>
/// An advisory lock of the kernel (<c>flock</c>) on a file of the data folder. It is gone when its holder is gone,
/// killed or not, and is never inherited by a child process (close-on-exec).
/// </summary>
internal sealed class FileLock : IDisposable
{
    private const int OpenReadWriteCreateCloseOnExec = 0x2 | 0x40 | 0x80000;
    private const int OwnerOnly = 0x180; // 0600
    private const int ShareIt = 1;
    private const int TakeAlone = 2;
    private const int DoNotWait = 4;
    private const int Interrupted = 4;
    private const int WouldBlock = 11;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private readonly SafeFileHandle _file;

    private FileLock(SafeFileHandle file) => _file = file;

    /// <summary>Takes the lock for this holder alone, or answers null when anybody else has it.</summary>
    public static FileLock? TryAlone(string path)
    {
        var file = Open(path);
        if (file.TryTake(TakeAlone))
        {
            return file;
        }

        file.Dispose();
        return null;
    }

    /// <summary>Waits until nobody else has the lock.</summary>
    public static Task<FileLock> Alone(string path, CancellationToken cancel) => Take(path, TakeAlone, cancel);

    /// <summary>Waits until nobody has the lock alone, and shares it.</summary>
    public static Task<FileLock> Shared(string path, CancellationToken cancel) => Take(path, ShareIt, cancel);

    /// <summary>Turns a shared lock into one held alone; when others share it, this holder's share is lost.</summary>
    public bool TryTurnAlone() => TryTake(TakeAlone);

    public void Dispose() => _file.Dispose();

    private static async Task<FileLock> Take(string path, int how, CancellationToken cancel)
    {
        var file = Open(path);
        try
        {
            while (!file.TryTake(how))
            {
                await Task.Delay(Pause, cancel);
            }
        }
        catch (OperationCanceledException)
        {
            file.Dispose();
            throw;
        }

        return file;
    }

    private static FileLock Open(string path)
    {
        var file = OpenFile(Encoding.UTF8.GetBytes(path + '\0'), OpenReadWriteCreateCloseOnExec, OwnerOnly);
        return file.IsInvalid
            ? throw new StorageException($"Cannot open {path}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}.")
            : new FileLock(file);
    }

    private bool TryTake(int how)
    {
        while (LockFile(_file, how | DoNotWait) != 0)
        {
            switch (Marshal.GetLastPInvokeError())
            {
                case WouldBlock:
                    return false;
                case Interrupted:
                    continue;
                case var error:
                    throw new StorageException($"Cannot lock a file of the data folder: {new Win32Exception(error).Message}.");
            }
        }

        return true;
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern SafeFileHandle OpenFile(byte[] path, int flags, int mode);

    [DllImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static extern int LockFile(SafeFileHandle file, int how);
}
