using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace LaChan.Platform.Sealing;

/// <summary>A file that only the service's own user may read; with any other mode or owner it is not used.</summary>
internal static class KeyFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerOnly | UnixFileMode.UserExecute;

    public static string Read(string path)
    {
        var mode = File.GetUnixFileMode(path);
        if ((mode & ~OwnerOnly) != 0)
        {
            throw new SealingException(string.Create(
                CultureInfo.InvariantCulture,
                $"Others may read {path} (mode {Convert.ToString((int)mode, 8)}). Take the rights away: chmod 600 {path}. If others had access to the machine, also run: lachan keys rotate."));
        }

        if (OwnerOf(path) != GetEffectiveUser())
        {
            throw new SealingException($"{path} belongs to another user than the one LaChan runs as. Give it to that user: chown.");
        }

        return File.ReadAllText(path);
    }

    /// <summary>Writes a new file; false when somebody else was first.</summary>
    public static bool TryCreate(string path, string text)
    {
        var temporary = WriteBeside(path, text);
        try
        {
            File.Move(temporary, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(temporary);
            return false;
        }
    }

    public static void Replace(string path, string text) => File.Move(WriteBeside(path, text), path, overwrite: true);

    private static string WriteBeside(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!, OwnerFolder);
        var temporary = $"{path}.{Guid.NewGuid():N}";
        using var file = new FileStream(temporary, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = OwnerOnly,
        });
        file.Write(Encoding.UTF8.GetBytes(text));
        file.Flush(flushToDisk: true);
        return temporary;
    }

    /// <summary>By statx, whose layout is the same on every processor (user id: four bytes at 20).</summary>
    private static uint OwnerOf(string path)
    {
        const int currentFolder = -100;
        const uint userIdOnly = 8;
        var answer = new byte[256];
        return StatX(currentFolder, Encoding.UTF8.GetBytes(path + '\0'), 0, userIdOnly, answer) == 0
            ? BinaryPrimitives.ReadUInt32LittleEndian(answer.AsSpan(20))
            : throw new IOException($"The owner of {path} cannot be read (error {Marshal.GetLastPInvokeError()}).");
    }

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int StatX(int folder, byte[] path, int flags, uint mask, byte[] answer);

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint GetEffectiveUser();
}
