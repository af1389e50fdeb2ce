namespace LaChan.Bench.Measures;

/// <summary>
/// Runs every mode once per round, so that a noisy moment hits all of them, and reports each mode's figure over the bare
/// one's of the same round: the median of the rounds with the least and the greatest.
/// </summary>
internal sealed class Rounds(int count)
{
    private const double Disturbed = 0.6;
    private const int MostRepeats = 5;

    private readonly List<(string Name, Func<Task<double>> Run)> _modes = [];

    /// <summary>Adds a mode that yields a time (less is better). The first one is the bare figure.</summary>
    public Rounds Mode(string name, Func<Task<double>> run)
    {
        _modes.Add((name, run));
        return this;
    }

    public async Task<IReadOnlyList<Ratio>> Run(CancellationToken cancel)
    {
        var rounds = new List<double[]>();
        for (var repeats = 0; rounds.Count < count;)
        {
            var figures = new double[_modes.Count];
            for (var mode = 0; mode < figures.Length; mode++)
            {
                cancel.ThrowIfCancellationRequested();
                figures[mode] = await _modes[mode].Run();
            }
            rounds.Add(figures);
            // A bare figure far from the best one says that the machine was busy with something else.
            var best = rounds.Min(r => r[0]);
            repeats += rounds.RemoveAll(r => repeats < MostRepeats && best / r[0] < Disturbed);
        }
        return [.. _modes.Select((mode, i) => Ratio.Of(mode.Name, [.. rounds.Select(r => r[i])], [.. rounds.Select(r => r[i] / r[0])]))];
    }
}

/// <summary>A mode's median figure, and its median ratio to the bare one with least and greatest.</summary>
internal sealed record Ratio(string Name, double Figure, double Median, double Least, double Greatest)
{
    public static Ratio Of(string name, double[] figures, double[] ratios)
    {
        Array.Sort(figures);
        Array.Sort(ratios);
        return new(name, figures[figures.Length / 2], ratios[ratios.Length / 2], ratios[0], ratios[^1]);
    }
}
