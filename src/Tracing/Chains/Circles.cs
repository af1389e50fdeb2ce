namespace LaChan.Tracing.Chains;

/// <summary>Strongly connected parts by Tarjan's walk, with a stack of its own: a chain of a million cases is no deeper for it.</summary>
internal sealed class Circles
{
    private const int Unseen = -1;

    private readonly ExposureGraph _graph;
    private readonly int[] _order;
    private readonly int[] _low;
    private readonly int[] _next;
    private readonly bool[] _open;
    private readonly Stack<int> _path = new();
    private readonly Stack<int> _waiting = new();
    private readonly List<int> _inCircles = [];
    private int _seen;

    private Circles(ExposureGraph graph)
    {
        _graph = graph;
        _order = new int[graph.Cases];
        _low = new int[graph.Cases];
        _next = new int[graph.Cases];
        _open = new bool[graph.Cases];
        Array.Fill(_order, Unseen);
    }

    public static IReadOnlyList<int> Of(ExposureGraph graph)
    {
        var circles = new Circles(graph);
        for (var one = 0; one < graph.Cases; one++)
        {
            if (circles._order[one] == Unseen)
            {
                circles.Walk(one);
            }
        }
        circles._inCircles.Sort();
        return circles._inCircles;
    }

    private void Walk(int start)
    {
        Enter(start);
        while (_path.TryPeek(out var one))
        {
            var exposed = _graph.ExposedBy(one);
            if (_next[one] == exposed.Count)
            {
                Leave(one);
            }
            else if (exposed[_next[one]++] is var other && _order[other] == Unseen)
            {
                Enter(other);
            }
            else if (_open[other])
            {
                _low[one] = Math.Min(_low[one], _order[other]);
            }
        }
    }

    private void Enter(int one)
    {
        _order[one] = _low[one] = _seen++;
        _open[one] = true;
        _path.Push(one);
        _waiting.Push(one);
    }

    private void Leave(int one)
    {
        _path.Pop();
        if (_path.TryPeek(out var parent))
        {
            _low[parent] = Math.Min(_low[parent], _low[one]);
        }
        if (_low[one] == _order[one])
        {
            CloseComponent(one);
        }
    }

    private void CloseComponent(int first)
    {
        var before = _inCircles.Count;
        int one;
        do
        {
            one = _waiting.Pop();
            _open[one] = false;
            _inCircles.Add(one);
        }
        while (one != first);
        if (_inCircles.Count == before + 1)
        {
            _inCircles.RemoveAt(before);
        }
    }
}
