using System.Diagnostics;

namespace LaChan.Cli.Tests;

/// <summary>What a run of the program left: exit code, standard output, standard error.</summary>
public sealed record Ran(int Code, string Output, string Words);

/// <summary>Runs the product's own program, in a folder of its own.</summary>
public sealed class Shell : IDisposable
{
    private static readonly string Program = Path.Combine(Root(), "artifacts", "bin", "Server", "release", "lachan.dll");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lachan-cli-");

    public Shell() => _folder.UnixFileMode |= UnixFileMode.OtherExecute | UnixFileMode.GroupExecute;

    public string Place(string name) => Path.Combine(_folder.FullName, name);

    public string Write(string name, string content)
    {
        File.WriteAllText(Place(name), content);
        return Place(name);
    }

    public async Task<Ran> Run(params string[] arguments)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["LACHAN_DATA"] = Place("nowhere"), ["LACHAN_MASTER_KEY"] = null, ["LACHAN_SITE"] = null },
        })!;
        var (output, words) = (process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
        await process.WaitForExitAsync(cancel);
        return new(process.ExitCode, await output, await words);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "LaChan.slnx")))
        {
            at = at.Parent ?? throw new InvalidOperationException("The tests do not lie in a checkout.");
        }

        return at.FullName;
    }
}
