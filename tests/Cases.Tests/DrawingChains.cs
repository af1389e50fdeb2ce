using System.Diagnostics;
using LaChan.Cases.Epidemic;
using LaChan.Cases.Lines;

namespace LaChan.Cases.Tests;

/// <summary>Chains are laid out in time, whatever the data.</summary>
public sealed class DrawingChains
{
    private const double OwedSeconds = 3;

    [Fact]
    public void Ten_thousand_cases_with_circles_are_laid_out_within_three_seconds()
    {
        const int count = 10_000;
        var chains = Make(count, Enumerable.Range(1, count - 1).Select(i => ((i - 1) / 3, i)).Append((count - 1, 4)).Append((7, 7)));
        var watch = Stopwatch.StartNew();

        var layout = ChainLayout.Of(chains);

        Assert.True(watch.Elapsed.TotalSeconds < OwedSeconds);
        Assert.Equal(count, layout.Spots.Count);
        Assert.Equal(count, layout.Spots.Select((s, i) => (s.Day, s.Row, i)).Distinct().Count());
        Assert.NotEmpty(chains.Graph.InCircles());
    }

    [Fact]
    public void A_line_of_a_hundred_thousand_does_not_overflow_and_a_pure_circle_is_drawn()
    {
        const int count = 100_000;
        Assert.Equal(count - 1, ChainLayout.Of(Make(count, Enumerable.Range(1, count - 1).Select(i => (i - 1, i)))).Spots[^1].Generation);
        Assert.Equal(3, ChainLayout.Of(Make(3, [(0, 1), (1, 2), (2, 0)])).Spots.Count);
    }

    [Fact]
    public void An_exposer_stands_in_the_middle_of_those_whom_it_exposed()
    {
        var layout = ChainLayout.Of(Make(4, [(0, 1), (0, 2), (0, 3)]));

        Assert.Equal([0, 1, 2], layout.Spots.Skip(1).Select(s => s.Row));
        Assert.Equal(1, layout.Spots[0].Row);
        Assert.Equal([0, 1, 1, 1], layout.Spots.Select(s => s.Generation));
    }

    private static Chains Make(int count, IEnumerable<(int From, int To)> edges) => new(
        [.. Enumerable.Range(0, count).Select(i => new ChainCase($"C{i}", null, new DateOnly(2021, 5, 1).AddDays(i % 40), null, null, null, 0, true))],
        [.. edges.Select(e => new ChainLink($"C{e.From}", $"C{e.To}", null, null, false, null))], 0);
}
