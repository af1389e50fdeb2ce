namespace LaChan.Tracing.Chains;

/// <summary>Who exposed whom among cases, numbered from 0. Bad data may form circles; they are kept and named.</summary>
public sealed class ExposureGraph
{
    private readonly List<int>[] _exposed;
    private readonly int[] _exposers;
    private readonly HashSet<(int From, int To)> _edges = [];

    public ExposureGraph(int cases)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cases);
        _exposed = new List<int>[cases];
        _exposers = new int[cases];
        for (var i = 0; i < cases; i++)
        {
            _exposed[i] = [];
        }
    }

    public int Cases => _exposed.Length;

    /// <summary>Different pairs of exposer and exposed; somebody who exposed himself is not among them.</summary>
    public int Edges => _edges.Count;

    public int SelfExposures { get; private set; }

    public int Repeats { get; private set; }

    public int UnknownEnds { get; private set; }

    public EdgeOutcome Add(int from, int to)
    {
        if (from < 0 || to < 0 || from >= Cases || to >= Cases)
        {
            UnknownEnds++;
            return EdgeOutcome.UnknownCase;
        }
        if (from == to)
        {
            SelfExposures++;
            return EdgeOutcome.SelfExposure;
        }
        if (!_edges.Add((from, to)))
        {
            Repeats++;
            return EdgeOutcome.Repeated;
        }
        _exposed[from].Add(to);
        _exposers[to]++;
        return EdgeOutcome.Kept;
    }

    public IReadOnlyList<int> ExposedBy(int one) => _exposed[one];

    /// <summary>The cases that expose somebody and were exposed by nobody, ascending.</summary>
    public IReadOnlyList<int> Roots() => [.. Enumerable.Range(0, Cases).Where(c => _exposed[c].Count > 0 && _exposers[c] == 0)];

    /// <summary>Breadth first from all roots: a case has the generation in which it is first reached.</summary>
    public Generations FromRoots() => Generations.Of(this, Roots());

    /// <summary>Everybody whom a case exposed, directly or through others; a case in a circle is not its own descendant.</summary>
    public Generations From(int one) => Generations.Of(this, [one]);

    /// <summary>The cases that lie on a circle of two or more, ascending.</summary>
    public IReadOnlyList<int> InCircles() => Circles.Of(this);
}
