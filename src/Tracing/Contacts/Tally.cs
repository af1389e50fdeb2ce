using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace LaChan.Tracing.Contacts;

/// <summary>
/// Sums per person without hashing: a person's number leads to a cell, the cell to a row. The rows of each question are
/// numbered on from those of the one before, so that an old cell is known by its number and nothing is cleared.
/// </summary>
internal sealed class Tally
{
    private const int Blocked = -1;

    private int[] _cells = [];
    private Row[] _rows = new Row[256];
    private Hit[] _hits = [];
    private readonly Dictionary<int, long> _carries = [];
    private int _base = 1;
    private bool _withPlaces;

    public int Count { get; private set; }

    public int Hits { get; private set; }

    public ReadOnlySpan<Hit> Met => _hits.AsSpan(0, Hits);

    public long Bytes => (_cells.Length * 4L) + (_rows.Length * (long)Unsafe.SizeOf<Row>()) + (_hits.Length * 8L);

    public void Begin(int persons, bool withPlaces)
    {
        if (_cells.Length < persons || _base > int.MaxValue - (2 * persons) - 2)
        {
            // Room to grow: new people come all day, and each new array costs a question its speed.
            _cells = new int[persons + (persons >> 3)];
            _base = 1;
        }
        else
        {
            _base += Count + 1;
        }
        _withPlaces = withPlaces;
        Count = 0;
        Hits = 0;
        _carries.Clear();
    }

    /// <summary>This person is never counted.</summary>
    public void Block(int person)
    {
        if (person >= 0 && person < _cells.Length)
        {
            _cells[person] = _base + 1 + Blocked;
        }
    }

    /// <summary>Brings the person's cell near; the sums of many follow, and their cells lie anywhere in memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Expect(int person)
    {
        if (Sse.IsSupported)
        {
            // Only a hint: should the array move meanwhile, nothing but time is lost.
            Sse.Prefetch0(Unsafe.AsPointer(ref Cell(person)));
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
        ref var cell = ref Cell(person);
        var row = cell - _base - 1;
        if (cell < _base)
        {
            row = Count;
            cell = _base + 1 + row;
            NewRow() = new Row { Person = person, FirstMet = sums.FirstMet, Longest = sums.Longest, Seconds = (uint)sums.Seconds };
            Carry(row, sums.Seconds);
        }
        else if (row >= floor)
        {
            Add(ref _rows[row], row, sums);
        }
        return row;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(ref Row row, int number, in Sums sums)
    {
        row.FirstMet = Math.Min(row.FirstMet, sums.FirstMet);
        row.Longest = Math.Max(row.Longest, sums.Longest);
        var seconds = row.Seconds + sums.Seconds;
        row.Seconds = (uint)seconds;
        Carry(number, seconds);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Carry(int row, long seconds)
    {
        if (seconds > uint.MaxValue)
        {
            _carries[row] = _carries.GetValueOrDefault(row) + (seconds >> 32);
        }
    }

    /// <summary>The sums of a row; beyond 136 years of company the rest is kept apart.</summary>
    public Sums SumsOf(int row)
    {
        ref readonly var found = ref _rows[row];
        var carried = _carries.Count == 0 ? 0 : _carries.GetValueOrDefault(row);
        return new(found.FirstMet, found.Longest, found.Seconds + (carried << 32));
    }

    public int PersonOf(int row) => _rows[row].Person;

    /// <summary>Takes over, from the sums of one exposer, everybody who reaches the least number of seconds.</summary>
    public void Fold(Tally pairs, long leastSeconds, int floor)
    {
        for (var row = 0; row < pairs.Count; row++)
        {
            if (pairs.SumsOf(row) is var sums && sums.Seconds >= leastSeconds)
            {
                Add(pairs.PersonOf(row), floor, sums);
            }
        }
        foreach (var hit in pairs.Met)
        {
            var row = RowOf(pairs.PersonOf(hit.Row));
            if (row >= floor && pairs.SumsOf(hit.Row).Seconds >= leastSeconds)
            {
                NoteHit(row, hit.Place);
            }
        }
    }

    public int RowOf(int person) => _cells[person] - _base - 1;

    private ref int Cell(int person) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_cells), person);

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

    private struct Row
    {
        public int Person;
        public int FirstMet;
        public int Longest;
        public uint Seconds;
    }

    internal readonly record struct Hit(int Row, int Place);
}
