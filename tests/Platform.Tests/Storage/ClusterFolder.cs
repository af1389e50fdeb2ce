using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace LaChan.Platform.Tests.Storage;

/// <summary>A data folder with a cluster, and what an operator would see of its processes.</summary>
internal sealed class ClusterFolder : IDisposable
{
    private const UnixFileMode OpenToAll = (UnixFileMode)0b111_101_101;
    private const UnixFileMode Private = (UnixFileMode)0b111_000_000;
    private readonly string _place;

    public ClusterFolder(string name = "data", bool closed = false)
    {
        _place = Path.Combine(Path.GetTempPath(), $"lachan-test-{Path.GetRandomFileName()}");
        Directory.CreateDirectory(_place, closed ? Private : OpenToAll);
        Root = Path.Combine(_place, name);
    }

    public string Root { get; }

    public string Cluster => Path.Combine(Root, "postgres");

    public string Data => Path.Combine(PlaceElsewhere ?? Cluster, "data");

    public bool IsRunning => File.Exists(Path.Combine(Data, "postmaster.pid"));

    /// <summary>The process number that PostgreSQL noted, if it runs.</summary>
    public int? Postmaster
    {
        get
        {
            try
            {
                var note = File.ReadLines(Path.Combine(Data, "postmaster.pid")).FirstOrDefault();
                return int.TryParse(note, CultureInfo.InvariantCulture, out var number) ? number : null;
            }
            catch (FileNotFoundException)
            {
                return null;
            }
        }
    }

    public int Keeper => int.Parse(
        File.ReadAllText($"/proc/{Postmaster}/stat").Split(')')[^1].Split(' ')[2], CultureInfo.InvariantCulture);

    private string? PlaceElsewhere
    {
        get
        {
            using var record = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Cluster, "cluster.json")));
            return record.RootElement.GetProperty("Place").GetString();
        }
    }

    public static void Kill(int? process)
    {
        using var found = Process.GetProcessById(process!.Value);
        found.Kill();
    }

    public Task UntilAnotherRuns(int? than, CancellationToken cancel) =>
        Probe.Until(() => Task.FromResult(Postmaster is { } now && now != than), cancel);

    public Task UntilStopped(CancellationToken cancel) => Probe.Until(() => Task.FromResult(!IsRunning), cancel);

    public void Dispose()
    {
        if (PlaceElsewhere is { } elsewhere)
        {
            Directory.Delete(elsewhere, recursive: true);
        }

        Directory.Delete(_place, recursive: true);
    }
}
