using System.Globalization;

namespace LaChan.Visits.Tests;

/// <summary>Mobile numbers that nobody had before.</summary>
internal static class Phones
{
    private static readonly Counter Numbers = new();

    public static string Next() => "09" + Numbers.Next().ToString(CultureInfo.InvariantCulture);

    private sealed class Counter
    {
        private int _last = 30_000_000;

        public int Next() => Interlocked.Increment(ref _last);
    }
}
