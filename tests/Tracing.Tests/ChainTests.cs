using LaChan.Tracing.Chains;

namespace LaChan.Tracing.Tests;

public class ChainTests
{
    [Fact]
    public void A_chain_with_a_shortcut_counts_each_case_once_at_its_least_generation()
    {
        var graph = Graph(6, (0, 1), (1, 2), (2, 3), (0, 3), (4, 3));
        Assert.Equal([0, 4], graph.Roots());
        Assert.Equal([2, 2, 1], graph.FromRoots().Sizes);
        Assert.Equal(1, graph.FromRoots().Of(3));
        Assert.Equal(Generations.NotReached, graph.FromRoots().Of(5));
        Assert.Equal(3, graph.From(0).Descendants);
        Assert.Equal(0, graph.From(5).Descendants);
    }

    [Fact]
    public void What_is_not_kept_is_counted()
    {
        var graph = new ExposureGraph(3);
        Assert.Equal(EdgeOutcome.Kept, graph.Add(0, 1));
        Assert.Equal(EdgeOutcome.Repeated, graph.Add(0, 1));
        Assert.Equal(EdgeOutcome.SelfExposure, graph.Add(2, 2));
        Assert.Equal(EdgeOutcome.UnknownCase, graph.Add(0, 3));
        Assert.Equal(EdgeOutcome.UnknownCase, graph.Add(-1, 0));
        Assert.Equal((1, 1, 1, 2), (graph.Edges, graph.Repeats, graph.SelfExposures, graph.UnknownEnds));
        // One who only exposed himself exposes nobody, and is no root.
        Assert.Equal([0], graph.Roots());
        Assert.Empty(graph.InCircles());
    }

    [Fact]
    public void Circles_are_kept_and_hang_nobody()
    {
        var graph = Graph(8, (0, 1), (1, 2), (2, 0), (2, 3), (4, 5), (5, 4), (6, 4), (3, 7));
        Assert.Equal([0, 1, 2, 4, 5], graph.InCircles());
        Assert.Equal([6], graph.Roots());
        Assert.Equal([1, 1, 1], graph.FromRoots().Sizes);
        Assert.Equal([1, 1, 1, 1, 1], graph.From(0).Sizes);
        Assert.Equal(4, graph.From(0).Descendants);
    }

    [Fact]
    public void A_chain_of_a_million_cases_needs_no_deep_stack()
    {
        const int Length = 1_000_000;
        var graph = new ExposureGraph(Length);
        for (var i = 1; i < Length; i++)
        {
            graph.Add(i - 1, i);
        }
        Assert.Empty(graph.InCircles());
        Assert.Equal(Length - 1, graph.FromRoots().Descendants);
        graph.Add(Length - 1, 0);
        Assert.Equal(Length, graph.InCircles().Count);
        Assert.Empty(graph.Roots());
    }

    [Fact]
    public void In_circles_are_those_who_reach_themselves()
    {
        for (ulong seed = 1; seed <= 1_000; seed++)
        {
            var dice = new Dice(seed);
            var cases = dice.Between(1, 12);
            var graph = Graph(cases, [.. Enumerable.Range(0, dice.Next(20)).Select(_ => (dice.Next(cases), dice.Next(cases)))]);
            var expected = Enumerable.Range(0, cases)
                .Where(one => graph.ExposedBy(one).Any(next => graph.From(next).Of(one) != Generations.NotReached));
            Assert.Equal(expected, graph.InCircles());
        }
    }

    private static ExposureGraph Graph(int cases, params (int From, int To)[] edges)
    {
        var graph = new ExposureGraph(cases);
        foreach (var (from, to) in edges)
        {
            graph.Add(from, to);
        }
        return graph;
    }
}
