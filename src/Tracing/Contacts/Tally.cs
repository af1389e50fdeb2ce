using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LaChan.Tracing.Contacts;

/// <summary>
/// Sums per person without hashing: a person's number leads to a cell, whose stamp says whether it belongs to the
/// present question, so nothing is cleared in between.
/// </summary>
internal sealed class Tally
{
    private const int Blocked = -1;

    private Cell[] _cells = [];
    private Row[] _rows = new Row[256];
    private Hit[] _hits = [];
    private int _stamp;
    private bool _withPlaces;

    public int Count { get; private set; }

    public int Hits { get; private set; }

    public ReadOnlySpan<Row> Rows => _rows.AsSpan(0, Count);

    public ReadOnlySpan<Hit> Met => _hits.AsSpan(0, Hits);

    public long Bytes => (_cells.Length * 8L) + (_rows.Length * (long)Unsafe.SizeOf<Row>()) + (_hits.Length * 8L);

    public void Begin(int persons, bool withPlaces)
    {
        if (_cells.Length < persons)
        {
            _cells = new Cell[persons];
            _stamp = 0;
        }
        else if (_stamp == int.MaxValue)
        {
            Array.Clear(_cells);
            _stamp = 0;
        }
        _stamp++;
        _withPlaces = withPlaces;
        Count = 0;
        Hits = 0;
    }

    /// <summary>This person is never counted.</summary>
    public void Block(int person)
    {
        if (person >= 0 && person < _cells.Length)
        {
            _cells[person] = new Cell { Stamp = _stamp, Row = Blocked };
        }
    }

    /// <summary>An overlap with this person at this place. One who is blocked, or found before the floor, is passed over.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int person, int place, int floor, in Sums sums)
    {
        var row = Add(person, floor, sums);
        if (_withPlaces && row >= floor)
        {
            NoteHit(row, place);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Add(int person, int floor, in Sums sums)
    {
        ref var cell = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_cells), person);
        if (cell.Stamp != _stamp)
        {
            cell = new Cell { Stamp = _stamp, Row = Count };
            NewRow() = new Row { Person = person, Sums = sums };
        }
        else if (cell.Row >= floor)
        {
            _rows[cell.Row].Sums.Add(sums);
        }
        return cell.Row;
    }

    /// <summary>Takes over, from the sums of one exposer, everybody who reaches the least number of seconds.</summary>
    public void Fold(Tally pairs, long leastSeconds, int floor)
    {
        foreach (ref readonly var pair in pairs.Rows)
        {
            if (pair.Sums.Seconds >= leastSeconds)
            {
                Add(pair.Person, floor, pair.Sums);
            }
        }
        foreach (var hit in pairs.Met)
        {
            var pair = pairs.Rows[hit.Row];
            if (pair.Sums.Seconds >= leastSeconds && RowOf(pair.Person) >= floor)
            {
                NoteHit(RowOf(pair.Person), hit.Place);
            }
        }
    }

    public int RowOf(int person) => _cells[person].Row;

    private ref Row NewRow()
    {
        if (Count == _rows.Length)
        {
            Array.Resize(ref _rows, Count * 2);
        }
        return ref _rows[Count++];
    }

    private void NoteHit(int row, int place)
    {
        if (Hits == _hits.Length)
        {
            Array.Resize(ref _hits, Math.Max(1024, Hits * 2));
        }
        _hits[Hits++] = new Hit(row, place);
    }

    private struct Cell
    {
        public int Stamp;
        public int Row;
    }

    internal struct Row
    {
        public int Person;
        public Sums Sums;
    }

    internal readonly record struct Hit(int Row, int Place);
}
