using System.Text;

namespace LaChan.Units.Tests;

/// <summary>Files that need no disk.</summary>
internal static class TextFile
{
    public static MemoryStream Of(string text) => new(Encoding.UTF8.GetBytes(text));

    public static string[] LinesOf(MemoryStream file) =>
        Encoding.UTF8.GetString(file.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
