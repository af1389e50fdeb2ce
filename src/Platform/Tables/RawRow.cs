namespace LaChan.Platform.Tables;

/// <summary>
/// A row as it stands in the file: the line where it begins, its cells, and what is wrong with it as a record.
/// </summary>
internal readonly record struct RawRow(int Line, string[] Cells, string? Fault = null)
{
    public bool IsBlank => Array.TrueForAll(Cells, string.IsNullOrWhiteSpace);
}
