using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LaChan.Tracing.Blocks;

/// <summary>The layout of a block in time order: start, stay (two to an int), person, previous visit of the person.</summary>
internal static class OrderedBlock
{
    public const int SlotBits = 8;
    public const int Slots = 1 << SlotBits;
    public const int SlotMask = Slots - 1;
    public const int Length = Slots * 7 / 2;

    private const int Stays = Slots;
    private const int Persons = Slots * 3 / 2;
    private const int Previous = Slots * 5 / 2;

    public static ref int Start(ref int block, int slot) => ref Unsafe.Add(ref block, slot);

    public static ref int Person(ref int block, int slot) => ref Unsafe.Add(ref block, Persons + slot);

    public static ref int PreviousVisit(ref int block, int slot) => ref Unsafe.Add(ref block, Previous + slot);

    public static ref ushort Stay(ref int block, int slot) =>
        ref Unsafe.Add(ref Unsafe.As<int, ushort>(ref Unsafe.Add(ref block, Stays)), slot);

    /// <summary>
    /// Writes down the slots of the visits that start by <paramref name="latestStart"/>, end no sooner than
    /// <paramref name="earliestEnd"/> and last at least <paramref name="leastStay"/>; returns how many there are.
    /// </summary>
    public static int Matches(ref int block, int latestStart, int earliestEnd, int leastStay, Span<int> slots)
    {
        var starts = Vector512.Create(latestStart);
        var ends = Vector512.Create(earliestEnd);
        var stays = Vector512.Create(leastStay);
        ref var stay = ref Stay(ref block, 0);
        var found = 0;
        for (var slot = 0; slot < Slots; slot += 32)
        {
            var packed = Vector512.LoadUnsafe(ref stay, (nuint)slot);
            var low = Test(ref block, slot, Vector512.WidenLower(packed).AsInt32(), starts, ends, stays);
            var high = Test(ref block, slot + 16, Vector512.WidenUpper(packed).AsInt32(), starts, ends, stays);
            for (var hits = (uint)(low | (high << 16)); hits != 0; hits &= hits - 1)
            {
                slots[found++] = slot + int.TrailingZeroCount((int)hits);
            }
        }
        return found;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Test(
        ref int block, int slot, Vector512<int> stay, Vector512<int> latestStart, Vector512<int> earliestEnd, Vector512<int> leastStay)
    {
        var start = Vector512.LoadUnsafe(ref block, (nuint)slot);
        return (Vector512.LessThanOrEqual(start, latestStart)
            & Vector512.GreaterThanOrEqual(start + stay, earliestEnd)
            & Vector512.GreaterThanOrEqual(stay, leastStay)).ExtractMostSignificantBits();
    }
}
