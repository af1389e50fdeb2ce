using System.Diagnostics;

namespace LaChan.Browser.Tests.Setup;

/// <summary>A printed page, looked at with poppler and zbar (Debian: poppler-utils, zbar-tools).</summary>
internal static class Paper
{
    private const int DotsPerInch = 100;

    /// <summary>The text of the only QR code on the first page of a PDF.</summary>
    public static async Task<string> QrText(string pdf)
    {
        var picture = Path.ChangeExtension(pdf, null);
        await Run("pdftoppm", "-singlefile", "-gray", "-png", "-r", $"{DotsPerInch}", pdf, picture);
        try
        {
            return (await Run("zbarimg", "--raw", "-q", picture + ".png")).Trim();
        }
        finally
        {
            File.Delete(picture + ".png");
        }
    }

    private static async Task<string> Run(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var complaints = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{tool} ended with {process.ExitCode}: {await complaints}");
        return output;
    }
}
