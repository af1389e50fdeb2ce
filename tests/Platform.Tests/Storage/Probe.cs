using System.Diagnostics;
using System.Globalization;

namespace LaChan.Platform.Tests.Storage;

/// <summary>Another process that uses a data folder: it can ask the database, leave, or be killed.</summary>
internal sealed class Probe : IDisposable
{
    private readonly Process _process;

    private Probe(Process process) => _process = process;

    public static async Task<Probe> Enter(string folder, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "LaChan.StorageProbe"), [folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment.Remove("ConnectionStrings__LaChan");
        var probe = new Probe(Process.Start(start)!);
        Assert.Equal("in", await probe._process.StandardOutput.ReadLineAsync(cancel));
        return probe;
    }

    /// <summary>The number of migrations that the other process reads, or the sentence with which it fails.</summary>
    public async Task<string?> Ask(CancellationToken cancel)
    {
        await _process.StandardInput.WriteLineAsync("?".AsMemory(), cancel);
        await _process.StandardInput.FlushAsync(cancel);
        return await _process.StandardOutput.ReadLineAsync(cancel);
    }

    public async Task AskUntilAnswered(CancellationToken cancel) =>
        await Until(async () => int.TryParse(await Ask(cancel), CultureInfo.InvariantCulture, out _), cancel);

    /// <summary>Leaves in good order; also waits until nobody holds its output any more.</summary>
    public async Task Leave(CancellationToken cancel)
    {
        _process.StandardInput.Close();
        Assert.Equal("out", (await _process.StandardOutput.ReadToEndAsync(cancel)).Trim());
        await _process.WaitForExitAsync(cancel);
    }

    public async Task Kill(CancellationToken cancel)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancel);
    }

    public static async Task Until(Func<Task<bool>> holds, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1), "It has not come about within a minute.");
            await Task.Delay(20, cancel);
        }
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
