namespace LaChan.Platform.Storage.Backup;

/// <summary>What stands first in a backup: what it was made of, and what follows.</summary>
internal sealed record BackupManifest(
    string Version,
    DateTimeOffset MadeAt,
    FolderKind Kind,
    TimeSpan ClockOffset,
    IReadOnlyList<AppliedScript> Scripts,
    IReadOnlyList<SequenceState> Sequences,
    IReadOnlyList<TableShape> Tables);

/// <summary>A script that had run on the database.</summary>
internal sealed record AppliedScript(string Module, string Name, string Checksum);

/// <summary>Where a sequence stands.</summary>
internal sealed record SequenceState(string Name, long Value, bool IsCalled);

/// <summary>
/// A table that holds rows: quoted name, stored columns, bytes on disk. A partition has its parent and its bounds, because
/// no script makes it.
/// </summary>
internal sealed record TableShape(string Name, IReadOnlyList<string> Columns, long Size, string? Parent, string? Bounds)
{
    public string ColumnList => string.Join(", ", Columns);
}

/// <summary>How far it is: bytes done and in all, and what is being worked at.</summary>
public sealed record BackupProgress(string What, long Done, long Total);

/// <summary>What a backup or a restore did.</summary>
public sealed record BackupSummary(DateTimeOffset MadeAt, FolderKind Kind, int Tables, long Rows);
