using System.Diagnostics;

namespace LaChan.Places.Tests;

/// <summary>A PDF as a camera and a reader see it: poppler draws it, zbar reads the codes.</summary>
internal sealed class Paper : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lachan-poster-");

    public Paper(byte[] pdf) => File.WriteAllBytes(Path("page.pdf"), pdf);

    public string Text => Run("pdftotext", "-layout", Path("page.pdf"), "-");

    /// <summary>The text of each code, page by page.</summary>
    public IReadOnlyList<string> Codes()
    {
        Run("pdftoppm", "-r", "100", "-png", "-gray", Path("page.pdf"), Path("page"));
        return [.. Directory.GetFiles(_folder.FullName, "*.png").Order(StringComparer.Ordinal)
            .SelectMany(page => Run("zbarimg", "--raw", "-q", page).Split('\n', StringSplitOptions.RemoveEmptyEntries))];
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Run(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    private string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);
}
