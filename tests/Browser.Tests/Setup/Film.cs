using System.Diagnostics;

namespace LaChan.Browser.Tests.Setup;

/// <summary>A film of QR codes, each a while before the camera (Debian: qrencode, ffmpeg).</summary>
internal sealed class Film : IDisposable
{
    private const string Seconds = "1.6";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lachan-film-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "film.mjpeg");

    public static async Task<Film> Of(params string[] texts)
    {
        var film = new Film();
        await using var whole = File.Create(film.Path);
        foreach (var text in texts)
        {
            var picture = System.IO.Path.Combine(film._folder.FullName, "code.png");
            var part = System.IO.Path.ChangeExtension(picture, "mjpeg");
            await Run("qrencode", "-o", picture, "-s", "8", "-m", "4", "-l", "M", text);
            await Run(
                "ffmpeg", "-loglevel", "error", "-y", "-loop", "1", "-t", Seconds, "-i", picture, "-vf",
                "scale=380:380:flags=neighbor,pad=640:480:(ow-iw)/2:(oh-ih)/2:white,fps=10,format=yuvj420p", "-q:v", "3", "-f", "mjpeg", part);
            // Motion JPEG is one picture after the other: parts make a whole.
            await using var read = File.OpenRead(part);
            await read.CopyToAsync(whole);
        }

        return film;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task Run(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardError = true })!;
        var complaints = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{tool} ended with {process.ExitCode}: {complaints}");
    }
}
