namespace LaChan.Tracing.Chains;

/// <summary>The generation of each case from given first ones, which are generation 0.</summary>
public sealed class Generations
{
    /// <summary>The generation of a case that is not reached.</summary>
    public const int NotReached = -1;

    private readonly int[] _generation;
    private readonly List<int> _sizes = [];

    private Generations(int cases)
    {
        _generation = new int[cases];
        Array.Fill(_generation, NotReached);
    }

    /// <summary>Position g: how many cases are of generation g.</summary>
    public IReadOnlyList<int> Sizes => _sizes;

    /// <summary>Everybody reached beyond the first ones.</summary>
    public int Descendants => _sizes.Skip(1).Sum();

    public int Of(int one) => _generation[one];

    internal static Generations Of(ExposureGraph graph, IReadOnlyList<int> first)
    {
        var generations = new Generations(graph.Cases);
        var current = first.ToList();
        for (var generation = 0; current.Count > 0; generation++)
        {
            generations._sizes.Add(current.Count);
            current.ForEach(one => generations._generation[one] = generation);
            current = [.. current.SelectMany(graph.ExposedBy).Where(one => generations._generation[one] == NotReached).Distinct()];
        }
        return generations;
    }
}
