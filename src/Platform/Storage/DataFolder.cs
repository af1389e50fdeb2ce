using System.Text.Json;
using System.Text.Json.Serialization;
using LaChan.Platform.Storage.Embedded;
using LaChan.Platform.Time;

namespace LaChan.Platform.Storage;

/// <summary>What a data folder was made for: real work, or the demonstration.</summary>
public enum FolderKind
{
    Plain,
    Demo,
}

/// <summary>
/// The folder that holds everything of one installation: keys, the embedded cluster, and <c>instance.json</c>, which
/// remembers what the folder was made for and how far its business clock stands from the machine's.
/// </summary>
public sealed class DataFolder
{
    public const string Setting = "LACHAN_DATA";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private Record _record;

    private DataFolder(string path, Record record, bool isNew)
    {
        Path = path;
        _record = record;
        IsNew = isNew;
    }

    public string Path { get; }

    public FolderKind Kind => _record.Kind;

    /// <summary>The folder was made just now.</summary>
    public bool IsNew { get; }

    /// <summary>The business clock of this folder, under every verb.</summary>
    public BusinessClock Clock => new(_record.ClockOffset);

    internal TimeSpan ClockOffset => _record.ClockOffset;

    private string RecordFile => RecordOf(Path);

    /// <summary>
    /// Where the data is: what the command line says, else <c>LACHAN_DATA</c>, else <c>$XDG_DATA_HOME/lachan</c>, else
    /// <c>/var/lib/lachan/data</c> for root and <c>~/.local/share/lachan</c> for anybody else.
    /// </summary>
    public static string Resolve(string? asked)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string?[] places =
        [
            asked,
            Environment.GetEnvironmentVariable(Setting),
            Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } xdg ? $"{xdg}/lachan" : null,
            Environment.IsPrivilegedProcess ? "/var/lib/lachan/data" : $"{home}/.local/share/lachan",
        ];
        return System.IO.Path.GetFullPath(places.First(place => !string.IsNullOrWhiteSpace(place))!);
    }

    /// <summary>There is an installation in this folder.</summary>
    public static bool Exists(string path) => File.Exists(RecordOf(path));

    /// <summary>Opens the folder for whatever it is, making a plain one when it is missing.</summary>
    public static DataFolder Open(string path)
    {
        Folders.Create(path, Folders.Private);
        return Read(path) ?? Make(path, FolderKind.Plain);
    }

    /// <summary>Opens the demonstration's folder, and refuses one that the demonstration did not make.</summary>
    public static DataFolder OpenDemo(string path)
    {
        Folders.Create(path, Folders.Private);
        var folder = Read(path);
        if (folder is { Kind: FolderKind.Demo })
        {
            return folder;
        }

        return folder is null && !Directory.EnumerateFileSystemEntries(path).Any()
            ? Make(path, FolderKind.Demo)
            : throw new StorageException(
                $"{path} was not made by the demonstration. Give another folder with --data, so that no real data is touched.");
    }

    /// <summary>A folder that becomes an installation only by <see cref="Keep"/>: a restore may fail.</summary>
    internal static DataFolder Prepare(string path, FolderKind kind, TimeSpan clockOffset)
    {
        Folders.Create(path, Folders.Private);
        return new(path, new(kind, clockOffset, ""), isNew: true);
    }

    internal void Keep() => Save(_record);

    /// <summary>From now on the business clock goes on from <paramref name="instant"/>; null is the machine's time.</summary>
    public void SetClock(DateTimeOffset? instant) =>
        Save(_record with { ClockOffset = instant is { } at ? at - TimeProvider.System.GetUtcNow() : TimeSpan.Zero });

    /// <summary>A folder in this one that only the product's user may enter.</summary>
    public string PrivateFolder(string name) =>
        Folders.Create(System.IO.Path.Combine(Path, name), Folders.Private);

    private static DataFolder? Read(string path)
    {
        var file = RecordOf(path);
        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Record>(File.ReadAllBytes(file), Json) is { } record
                ? new(path, record, isNew: false)
                : null;
        }
        catch (JsonException broken)
        {
            throw new StorageException($"{file} cannot be read. Restore it from a backup.", broken);
        }
    }

    private static DataFolder Make(string path, FolderKind kind)
    {
        var folder = new DataFolder(path, new(kind, TimeSpan.Zero, ""), isNew: true);
        folder.Save(folder._record);
        return folder;
    }

    private static string RecordOf(string path) => System.IO.Path.Combine(path, "instance.json");

    private void Save(Record record)
    {
        var version = typeof(DataFolder).Assembly.GetName().Version?.ToString(3) ?? "";
        _record = record with { Version = version };
        var draft = $"{RecordFile}.{Environment.ProcessId}.new";
        File.WriteAllBytes(draft, JsonSerializer.SerializeToUtf8Bytes(_record, Json));
        File.Move(draft, RecordFile, overwrite: true);
    }

    private sealed record Record(FolderKind Kind, TimeSpan ClockOffset, string Version);
}
