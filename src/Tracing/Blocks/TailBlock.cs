using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LaChan.Tracing.Blocks;

/// <summary>The layout of a tail block, in no order: start, end, person, previous visit of the person.</summary>
internal static class TailBlock
{
    public const int SlotBits = 6;
    public const int Slots = 1 << SlotBits;
    public const int SlotMask = Slots - 1;
    public const int Length = Slots * 4;

    private const int Ends = Slots;
    private const int Persons = Slots * 2;
    private const int Previous = Slots * 3;

    public static ref int Start(ref int block, int slot) => ref Unsafe.Add(ref block, slot);

    public static ref int End(ref int block, int slot) => ref Unsafe.Add(ref block, Ends + slot);

    public static ref int Person(ref int block, int slot) => ref Unsafe.Add(ref block, Persons + slot);

    public static ref int PreviousVisit(ref int block, int slot) => ref Unsafe.Add(ref block, Previous + slot);

    /// <inheritdoc cref="OrderedBlock.Matches"/>
    public static int Matches(ref int block, int latestStart, int earliestEnd, int leastStay, Span<int> slots)
    {
        var found = 0;
        for (var slot = 0; slot < Slots; slot += 8)
        {
            var start = Vector256.LoadUnsafe(ref block, (nuint)slot);
            var end = Vector256.LoadUnsafe(ref block, (nuint)(slot + Ends));
            // A stay may be longer than an int is wide; compared without a sign it is exact.
            var stay = (end - start).AsUInt32();
            var hits = (Vector256.LessThanOrEqual(start, Vector256.Create(latestStart))
                & Vector256.GreaterThanOrEqual(end, Vector256.Create(earliestEnd))
                & Vector256.GreaterThanOrEqual(stay, Vector256.Create((uint)leastStay)).AsInt32()).ExtractMostSignificantBits();
            for (; hits != 0; hits &= hits - 1)
            {
                slots[found++] = slot + int.TrailingZeroCount((int)hits);
            }
        }
        return found;
    }
}
