using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LaChan.Tracing.Blocks;

/// <summary>
/// All blocks of one layout, numbered from 0. A block is a run of ints that holds its columns one after the other, so
/// that the fields of a visit lie close together. Unused slots are zero: a stay of no length, which no question finds.
/// </summary>
internal sealed class BlockPool(int length, int slotBits)
{
    private const int ChunkBits = 6;
    private const int ChunkMask = (1 << ChunkBits) - 1;

    private int[][] _chunks = [];
    private int[] _places = [];
    private int[] _ordinals = [];

    public int Count { get; private set; }

    public long Bytes =>
        ((Count + ChunkMask) >> ChunkBits) * (long)(length << ChunkBits) * sizeof(int)
        + (_chunks.Length * (long)nint.Size) + ((_places.Length + _ordinals.Length) * (long)sizeof(int));

    /// <summary>Adds a block for a place; the ordinal is its position in the list of that place.</summary>
    public int Add(int place, int ordinal)
    {
        if (Count == 1 << (VisitStore.IdBits - slotBits))
        {
            throw new InvalidOperationException("The visit index is full: a thousand million visits.");
        }
        var block = Count++;
        var chunk = block >> ChunkBits;
        if (chunk == _chunks.Length)
        {
            Array.Resize(ref _chunks, chunk + (chunk >> 1) + 4);
        }
        _chunks[chunk] ??= new int[length << ChunkBits];
        if (block == _places.Length)
        {
            var size = block + (block >> 2) + 16;
            Array.Resize(ref _places, size);
            Array.Resize(ref _ordinals, size);
        }
        _places[block] = place;
        _ordinals[block] = ordinal;
        return block;
    }

    public int PlaceOf(int block) => _places[block];

    public int OrdinalOf(int block) => _ordinals[block];

    /// <summary>The first int of a block. Blocks never move, so the reference stays good.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref int First(int block) => ref Unsafe.Add(
        ref MemoryMarshal.GetArrayDataReference(_chunks[block >> ChunkBits]), (block & ChunkMask) * length);
}
