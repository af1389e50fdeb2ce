namespace LaChan.Platform.Documents;

/// <summary>Where a cell stands; null for the continuation of one that began in a row above.</summary>
internal readonly record struct PlacedCell(GridCell? Cell, int Column, int Columns, bool IsContinued);

/// <summary>Puts the cells of rows into columns, minding those that reach down from above.</summary>
internal sealed class GridLayout(int columns)
{
    private readonly int[] _reach = new int[columns];
    private readonly int[] _width = new int[columns];

    /// <summary>The cells of the next row from left to right.</summary>
    public IReadOnlyList<PlacedCell> Next(GridRow row)
    {
        var placed = new List<PlacedCell>(columns);
        var cells = new Queue<GridCell>(row.Cells);
        for (var at = 0; at < columns;)
        {
            if (_reach[at] > 0)
            {
                _reach[at]--;
                placed.Add(new(null, at, _width[at], IsContinued: true));
                at += _width[at];
                continue;
            }

            var cell = cells.Count > 0 ? cells.Dequeue() : new GridCell("");
            var span = Math.Min(cell.Columns, columns - at);
            (_reach[at], _width[at]) = (cell.Rows - 1, span);
            placed.Add(new(cell, at, span, IsContinued: false));
            at += span;
        }

        return placed;
    }
}
