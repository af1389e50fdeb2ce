using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace LaChan.Platform.Storage.Embedded;

/// <summary>
/// The part of a data folder that holds the cluster: locks, keeper, log, and <c>cluster.json</c>, which says who runs
/// the cluster, where it lies when that user cannot reach this folder, and where its socket is.
/// </summary>
internal sealed class ClusterHome
{
    private const int LongestSocketFolder = 92; // 107 bytes for the whole address, less /.s.PGSQL.5432
    private Record _record;

    private ClusterHome(string folder, Record record, ClusterUser user)
    {
        Folder = folder;
        _record = record;
        User = user;
    }

    public string Folder { get; }

    public ClusterUser User { get; }

    public string StartLock => Path.Combine(Folder, "start.lock");

    public string UsersLock => Path.Combine(Folder, "users.lock");

    public string KeeperLock => Path.Combine(Folder, "keeper.lock");

    public string Log => Path.Combine(Folder, "postgres.log");

    public string Data => Path.Combine(Place, "data");

    public string SocketFolder => _record.SocketFolder ?? Path.Combine(Place, "socket");

    public string Socket => Path.Combine(SocketFolder, ".s.PGSQL.5432");

    public string Place => _record.Place ?? Folder;

    private string RecordFile => Path.Combine(Folder, "cluster.json");

    /// <summary>Creates the folder of the locks; the cluster itself is settled under the start lock.</summary>
    public static string CreateFolder(string dataFolder) => Folders.Create(
        Path.Combine(dataFolder, "postgres"),
        Environment.IsPrivilegedProcess ? Folders.Passable : Folders.Private);

    /// <summary>Reads where the cluster is, or decides it for a new one. Call it under the start lock.</summary>
    public static ClusterHome Settle(string folder)
    {
        var file = Path.Combine(folder, "cluster.json");
        if (File.Exists(file) && JsonSerializer.Deserialize<Record>(File.ReadAllBytes(file)) is { } record)
        {
            return new(folder, record, ClusterUser.Choose(record.User));
        }

        var user = ClusterUser.Choose(owner: null);
        var closed = OpenOwnFolder(folder, user) ? user.FirstClosed(folder) : folder;
        var place = closed is null ? null : Path.Combine(StateFolder.Create("clusters"), RandomName());
        if (place is not null)
        {
            Folders.Create(place, Folders.Passable);
        }

        var home = new ClusterHome(folder, new(user.Name, place, null), user);
        home.Save();
        return home;
    }

    /// <summary>Makes the folder for the socket, elsewhere when its own path is too long for a socket's address.</summary>
    public void PrepareSocket()
    {
        var own = Path.Combine(Place, "socket");
        var fits = Encoding.UTF8.GetByteCount(own) <= LongestSocketFolder;
        var chosen = fits ? null : _record.SocketFolder ?? Path.Combine(ShortFolder(), $"lachan-{RandomName()}");
        if (chosen is not null && Directory.Exists(chosen))
        {
            chosen = Path.Combine(ShortFolder(), $"lachan-{RandomName()}");
        }

        _record = _record with { SocketFolder = chosen };
        Folders.Create(SocketFolder, Folders.Private);
        User.Own(SocketFolder);
        Save();
    }

    // The data folder is LaChan's own: letting others pass through it shows them nothing, its files are private.
    private static bool OpenOwnFolder(string folder, ClusterUser user)
    {
        if (user.IsAnother && Directory.GetParent(folder) is { } dataFolder && dataFolder.Parent is { } above
            && user.FirstClosed(above.FullName) is null)
        {
            dataFolder.UnixFileMode |= UnixFileMode.OtherExecute;
        }

        return user.FirstClosed(folder) is null;
    }

    private static string ShortFolder()
    {
        var runtime = Environment.IsPrivilegedProcess ? "/run" : Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR");
        return runtime is { Length: > 0 and < 60 } && Directory.Exists(runtime) ? runtime : "/tmp";
    }

    private static string RandomName() => RandomNumberGenerator.GetHexString(16, lowercase: true);

    private void Save()
    {
        var draft = RecordFile + ".new";
        File.WriteAllBytes(draft, JsonSerializer.SerializeToUtf8Bytes(_record));
        File.Move(draft, RecordFile, overwrite: true);
    }

    private sealed record Record(string User, string? Place, string? SocketFolder);
}
