using System.ComponentModel;
using System.Diagnostics;

namespace LaChan.Platform.Storage.Embedded;

/// <summary>Starts a program with an environment of its own: nothing of ours but the path, and no open input.</summary>
internal static class BareProcess
{
    public static Process Start(string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        var path = Environment.GetEnvironmentVariable("PATH") ?? "/usr/sbin:/usr/bin:/sbin:/bin";
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["TZ"] = "UTC";
        try
        {
            return Process.Start(start) ?? throw new UnreachableException();
        }
        catch (Win32Exception problem)
        {
            throw new StorageException(
                $"{command[0]} cannot be started ({problem.Message}). LaChan's own PostgreSQL needs sh and Debian's "
                + "util-linux (setsid, setpriv, flock).",
                problem);
        }
    }
}
