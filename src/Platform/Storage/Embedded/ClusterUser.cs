using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace LaChan.Platform.Storage.Embedded;

/// <summary>
/// Who runs PostgreSQL. It refuses to run as root, so root hands it to a user without rights: <c>nobody</c>, or the
/// one named by <c>LACHAN_POSTGRES_USER</c>. Anybody else runs it as himself.
/// </summary>
internal sealed record ClusterUser(string Name, int Id, int Group, bool IsAnother)
{
    public const string Setting = "LACHAN_POSTGRES_USER";

    /// <summary>The user for a new cluster, or the one that an existing cluster was made by.</summary>
    public static ClusterUser Choose(string? owner)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return new(Environment.UserName, 0, 0, IsAnother: false);
        }

        var wanted = owner ?? Environment.GetEnvironmentVariable(Setting);
        return Find(string.IsNullOrWhiteSpace(wanted) ? "nobody" : wanted);
    }

    /// <summary>The command that becomes this user, dies with its parent and runs what follows.</summary>
    public IEnumerable<string> Prefix()
    {
        IEnumerable<string> rights = IsAnother
            ? [$"--reuid={Name}", string.Create(CultureInfo.InvariantCulture, $"--regid={Group}"), "--clear-groups"]
            : [];
        return ["setpriv", .. rights, "--no-new-privs"];
    }

    /// <summary>Gives a folder to this user.</summary>
    public void Own(string path)
    {
        if (IsAnother && ChangeOwner(Encoding.UTF8.GetBytes(path + '\0'), Id, Group) != 0)
        {
            var reason = new Win32Exception(Marshal.GetLastPInvokeError()).Message;
            throw new StorageException($"Cannot give {path} to the user {Name}: {reason}.");
        }
    }

    /// <summary>The first folder on the way to <paramref name="path"/> that this user may not enter, if any.</summary>
    public string? FirstClosed(string path)
    {
        if (!IsAnother)
        {
            return null;
        }

        var closed = default(string);
        for (var folder = new DirectoryInfo(path); folder is not null; folder = folder.Parent)
        {
            if (folder.Exists && !folder.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
            {
                closed = folder.FullName;
            }
        }

        return closed;
    }

    private static ClusterUser Find(string name)
    {
        foreach (var line in File.ReadLines("/etc/passwd"))
        {
            var fields = line.Split(':');
            if (fields.Length > 3 && fields[0] == name
                && int.TryParse(fields[2], CultureInfo.InvariantCulture, out var id)
                && int.TryParse(fields[3], CultureInfo.InvariantCulture, out var group))
            {
                return id == 0
                    ? throw new StorageException($"PostgreSQL cannot run as {name}: that is root. Name another in {Setting}.")
                    : new(name, id, group, IsAnother: true);
            }
        }

        throw new StorageException($"PostgreSQL is to run as {name}, but /etc/passwd has no such user. Name one in {Setting}.");
    }

    [DllImport("libc", EntryPoint = "chown", SetLastError = true)]
    private static extern int ChangeOwner(byte[] path, int owner, int group);
}
