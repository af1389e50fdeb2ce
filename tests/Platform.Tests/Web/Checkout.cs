namespace LaChan.Platform.Tests.Web;

/// <summary>The sources that this test program was built from.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static IEnumerable<string> Sources(string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, "src"), pattern, SearchOption.AllDirectories)
            .Where(file => !file.Contains("/wwwroot/", StringComparison.Ordinal));

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "LaChan.slnx")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
