namespace LaChan.Bench.Measures;

/// <summary>
/// Runs every mode once per round, so that a noisy moment hits all of them, and compares each with the first mode of the
/// same round. A round in which the first mode was far from its best is run again.
/// </summary>
internal sealed class Rounds(int count)
{
    private const double Disturbed = 0.6;
    private const int MostRepeats = 5;

    private readonly List<(string Name, Func<Task<Timing>> Run)> _modes = [];
    private readonly List<Timing[]> _rounds = [];

    public Rounds Mode(string name, Func<Task<Timing>> run)
    {
        _modes.Add((name, run));
        return this;
    }

    public async Task<Rounds> Run(CancellationToken cancel)
    {
        for (var repeats = 0; _rounds.Count < count;)
        {
            var round = new Timing[_modes.Count];
            for (var mode = 0; mode < round.Length; mode++)
            {
                cancel.ThrowIfCancellationRequested();
                round[mode] = await _modes[mode].Run();
            }
            _rounds.Add(round);
            var best = _rounds.Min(r => r[0].Total);
            repeats += _rounds.RemoveAll(r => repeats < MostRepeats && best / r[0].Total < Disturbed);
        }
        return this;
    }

    /// <summary>One figure of every mode, and how many times that of the first mode it is.</summary>
    public IEnumerable<Ratio> Compare(Func<Timing, double> figure) => _modes.Select((mode, i) => Ratio.Of(
        mode.Name, [.. _rounds.Select(r => figure(r[i]))], [.. _rounds.Select(r => figure(r[i]) / figure(r[0]))]));

    /// <summary>A table of one figure in milliseconds.</summary>
    public void Print(string title, Func<Timing, double> figure, TextWriter output)
    {
        var table = new Table(title, "ms", "times the first", "least", "greatest");
        foreach (var ratio in Compare(figure))
        {
            table.Add(
                ratio.Name, Table.Number(ratio.Figure / 1000), Table.Number(ratio.Median), Table.Number(ratio.Least), Table.Number(ratio.Greatest));
        }
        table.Print(output);
    }
}

/// <summary>A mode's median figure over the rounds, and the median, least and greatest of its ratios.</summary>
internal sealed record Ratio(string Name, double Figure, double Median, double Least, double Greatest)
{
    public static Ratio Of(string name, double[] figures, double[] ratios)
    {
        Array.Sort(figures);
        Array.Sort(ratios);
        return new(name, figures[figures.Length / 2], ratios[ratios.Length / 2], ratios[0], ratios[^1]);
    }
}
