using LaChan.Tracing.Contacts;

namespace LaChan.Bench.Provinces;

/// <summary>The cases that every engine is asked about: a person, and the 14 days before a day drawn for each.</summary>
internal static class CaseList
{
    public const int MinimumSeconds = 15 * 60;
    private const int WindowDays = 14;

    public static ContactQuery[] Of(Province province, int count, ulong seed = 15)
    {
        var seeded = new Seeded(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Case(seeded.Next(province.People), seeded))];
    }

    /// <summary>What the peers answer too: seconds and first moment, without places and in no order.</summary>
    private static ContactQuery Case(int person, Seeded seeded)
    {
        var until = (WindowDays + seeded.Next(Province.Days - WindowDays + 1)) * Province.Day;
        return new ContactQuery
        {
            Exposers = [Exposer.Always(person)],
            From = until - (WindowDays * Province.Day),
            Until = until,
            MinimumSeconds = MinimumSeconds,
            Ranked = false,
            WithPlaces = false,
        };
    }
}
