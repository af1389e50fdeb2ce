using System.Buffers.Binary;
using System.Numerics;

namespace LaChan.Tracing;

/// <summary>
/// Gives each random id a number, from 0 up, by open addressing on the id's own bits: the index and its readers then
/// need no hashing. One thread adds; look-ups go on meanwhile. The ids must be random (a UUID of version 4 or 7).
/// </summary>
public sealed class PersonNumbers
{
    private volatile Table _table = new(new int[1024], new Guid[512]);

    public int Count { get; private set; }

    public long Bytes => (_table.Slots.Length * (long)sizeof(int)) + (_table.Ids.Length * 16L);

    /// <summary>The number of a person, a new one if the person has none yet.</summary>
    public int NumberOf(Guid id)
    {
        var table = _table;
        var slot = table.SlotOf(id);
        if (table.Slots[slot] != 0)
        {
            return table.Slots[slot] - 1;
        }
        if (Count == table.Ids.Length)
        {
            _table = table = table.Doubled();
            slot = table.SlotOf(id);
        }
        table.Ids[Count] = id;
        Volatile.Write(ref table.Slots[slot], ++Count);
        return Count - 1;
    }

    /// <summary>The number of a person, or -1.</summary>
    public int Find(Guid id)
    {
        var table = _table;
        return Volatile.Read(ref table.Slots[table.SlotOf(id)]) - 1;
    }

    public Guid IdOf(int number)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, Count);
        return _table.Ids[number];
    }

    /// <summary>Slots hold a number plus one, 0 is free; at most half of them are taken, so a search ends soon.</summary>
    private sealed record Table(int[] Slots, Guid[] Ids)
    {
        public int SlotOf(Guid id)
        {
            var mask = Slots.Length - 1;
            for (var slot = Home(id) & mask; ; slot = (slot + 1) & mask)
            {
                var taken = Volatile.Read(ref Slots[slot]);
                if (taken == 0 || Ids[taken - 1] == id)
                {
                    return slot;
                }
            }
        }

        public Table Doubled()
        {
            var ids = new Guid[Ids.Length * 2];
            Ids.CopyTo(ids, 0);
            var doubled = new Table(new int[Slots.Length * 2], ids);
            for (var number = 0; number < Ids.Length; number++)
            {
                doubled.Slots[doubled.SlotOf(ids[number])] = number + 1;
            }
            return doubled;
        }

        /// <summary>The last eight bytes are random in both versions; a multiplication spreads them over the high bits.</summary>
        private static int Home(Guid id)
        {
            Span<byte> bytes = stackalloc byte[16];
            id.TryWriteBytes(bytes);
            var bits = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]) * 0x9E3779B97F4A7C15;
            return (int)(BitOperations.RotateLeft(bits, 32) & int.MaxValue);
        }
    }
}
