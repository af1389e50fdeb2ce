using LaChan.Cases.Lines;

namespace LaChan.Cases.Epidemic;

/// <summary>Where a case stands in the drawing.</summary>
/// <param name="Day">Days since the first case; those of unknown day stand with their exposer.</param>
/// <param name="Row">Rows from the top; chains lie beneath each other.</param>
internal readonly record struct ChainSpot(int Day, int Generation, double Row, int Chain);

/// <summary>
/// Lays chains out without trial and error: the day of onset goes to the right, each branch has rows of its own, an exposer
/// stands in the middle of those whom it exposed. Circles in bad data are walked once. Linear in cases and exposures.
/// </summary>
internal sealed class ChainLayout
{
    private readonly Chains _chains;
    private readonly ChainSpot[] _spots;
    private readonly int[] _day;
    private readonly bool[] _placed;
    private double _row;
    private int _chain;

    private ChainLayout(Chains chains)
    {
        _chains = chains;
        _spots = new ChainSpot[chains.Cases.Count];
        _placed = new bool[chains.Cases.Count];
        var days = chains.Cases.Select(c => (c.Onset ?? c.Sampled ?? c.Positive)?.DayNumber).ToArray();
        First = days.Min() ?? 0;
        _day = [.. days.Select(day => day is { } known ? known - First : -1)];
    }

    /// <summary>The day number of the first case.</summary>
    public int First { get; }

    public int ChainsCount => _chain;

    public double Rows => _row;

    public IReadOnlyList<ChainSpot> Spots => _spots;

    public static ChainLayout Of(Chains chains)
    {
        var layout = new ChainLayout(chains);
        var roots = chains.Graph.Roots().OrderBy(root => layout._day[root]).ToList();
        // Cases without any exposure come last, and circles, which have no root, at their first case.
        foreach (var root in roots.Concat(Enumerable.Range(0, chains.Cases.Count).OrderBy(one => chains.Graph.ExposedBy(one).Count == 0)))
        {
            layout.Place(root);
        }

        return layout;
    }

    private void Place(int root)
    {
        if (_placed[root])
        {
            return;
        }

        // On a stack of its own: a chain of a hundred thousand is no deeper for it.
        var open = new Stack<(int Case, int Next, double FirstRow)>();
        Enter(root, 0, 0);
        open.Push((root, 0, _row));
        while (open.TryPop(out var at))
        {
            var exposed = _chains.Graph.ExposedBy(at.Case);
            var next = at.Next;
            while (next < exposed.Count && _placed[exposed[next]])
            {
                next++;
            }

            if (next < exposed.Count)
            {
                open.Push(at with { Next = next + 1 });
                var spot = _spots[at.Case];
                Enter(exposed[next], spot.Generation + 1, spot.Day + 1);
                open.Push((exposed[next], 0, _row));
                continue;
            }

            Leave(at.Case, at.FirstRow);
        }

        _chain++;
        _row += 1;
    }

    private void Enter(int one, int generation, int usualDay)
    {
        _placed[one] = true;
        _spots[one] = new(_day[one] >= 0 ? _day[one] : usualDay, generation, 0, _chain);
    }

    // A case that exposed nobody takes a row; another stands in the middle of the rows of its branch.
    private void Leave(int one, double firstRow)
    {
        var isLeaf = _row <= firstRow;
        _spots[one] = _spots[one] with { Row = isLeaf ? _row : (firstRow + _row - 1) / 2 };
        _row += isLeaf ? 1 : 0;
    }
}
