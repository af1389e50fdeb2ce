using System.Diagnostics;

namespace LaChan.Platform.Tests.Pdf;

/// <summary>
/// Looks at a PDF as its readers do: with poppler and zbar, which the tests require (Debian: poppler-utils, zbar-tools).
/// </summary>
internal sealed class Viewer : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lachan-pdf-");

    public Viewer(byte[] pdf) => File.WriteAllBytes(Path("page.pdf"), pdf);

    public string TextOf() => Run("pdftotext", "-layout", Path("page.pdf"), "-");

    public string Fonts() => Run("pdffonts", Path("page.pdf"));

    public string Information() => Run("pdfinfo", Path("page.pdf"));

    /// <summary>The page as a camera at some distance sees it.</summary>
    public string QrText(int dotsPerInch)
    {
        var resolution = dotsPerInch.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Run("pdftoppm", "-r", resolution, "-png", "-gray", Path("page.pdf"), Path("page"));
        return Run("zbarimg", "--raw", "-q", Directory.GetFiles(_folder.FullName, "*.png").Single()).TrimEnd();
    }

    /// <summary>How dark each square of the page is, by row and column.</summary>
    public long[][] Ink(int dotsPerInch, int squareMillimetres)
    {
        var resolution = dotsPerInch.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Run("pdftoppm", "-r", resolution, "-gray", Path("page.pdf"), Path("ink"));
        var image = File.ReadAllBytes(Directory.GetFiles(_folder.FullName, "ink*.pgm").Single());
        var size = System.Text.Encoding.ASCII.GetString(image, 0, 40).Split('\n')[1].Split(' ').Select(int.Parse).ToArray();
        var pixels = image.AsSpan(image.Length - size[0] * size[1]);
        var side = (int)(squareMillimetres * dotsPerInch / 25.4);
        var ink = Enumerable.Range(0, size[1] / side).Select(_ => new long[size[0] / side]).ToArray();
        for (var at = 0; at < pixels.Length; at++)
        {
            var (row, column) = (at / size[0] / side, at % size[0] / side);
            if (row < ink.Length && column < ink[0].Length)
            {
                ink[row][column] += 255 - pixels[at];
            }
        }

        return ink;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Run(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{tool} ended with {process.ExitCode}: {errors.Result}");
        if (tool.StartsWith("pdf", StringComparison.Ordinal))
        {
            Assert.Equal("", errors.Result); // poppler reads on after mistakes of ours, but says so
        }

        return output;
    }

    private string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);
}
