using System.Text.Json;
using LaChan.Bench.Measures;

namespace LaChan.Bench;

/// <summary>A ratio by its name in <c>gate.json</c>; less is better.</summary>
internal sealed record GateFigure(string Name, double Ratio);

/// <summary>Compares the small run's ratios with the stored ones; a third more is a regression.</summary>
internal static class Gate
{
    private const double Allowed = 4.0 / 3;

    public static async Task<bool> Run(TextWriter output, CancellationToken cancel)
    {
        var stored = Stored();
        var table = new Table($"gate (load {Machine.Load()})", "ratio", "stored", "allowed", "");
        var passed = true;
        foreach (var measure in Suite.All.Select(suite => suite.Gate).OfType<Func<CancellationToken, Task<IReadOnlyList<GateFigure>>>>())
        {
            foreach (var figure in await measure(cancel))
            {
                var good = stored.TryGetValue(figure.Name, out var ratio) && figure.Ratio <= ratio * Allowed;
                passed &= good;
                table.Add(figure.Name, Table.Number(figure.Ratio), Table.Number(ratio), Table.Number(ratio * Allowed), good ? "good" : "REGRESSION");
            }
        }
        table.Print(output);
        return passed;
    }

    private static Dictionary<string, double> Stored()
    {
        using var json = typeof(Gate).Assembly.GetManifestResourceStream("gate.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, double>>(json)!;
    }
}
