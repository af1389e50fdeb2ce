using LaChan.Bench.Measures;
using LaChan.Bench.Provinces;
using LaChan.Tracing;
using LaChan.Tracing.Contacts;

namespace LaChan.Bench.Suites;

/// <summary>How fast the index takes visits in, and how large it is.</summary>
internal static class IndexBuilding
{
    private const int Rounds = 3;
    private const int Batch = 512;

    public static VisitIndex Run(Province province, TextWriter output)
    {
        var load = new Timing();
        var index = new VisitIndex();
        for (var round = 0; round < Rounds; round++)
        {
            index = new VisitIndex();
            load.Measure(() => index.AppendMany(province.Visits));
        }
        index.Trace(ContactQuery.Of(0, 0, Province.Day, 15));
        var table = new Table("the index", "measured", "best", "owed", "mark");
        AddSpeed(table, "load from memory, million visits/s", province.Visits.Length, load, ">= 5", "");
        AddSpeed(table, "entries applied, million/s", province.Visits.Length, Apply(EventStream.Entries(province)), ">= 10", "16-20");
        AddSpeed(table, "entries with assumed ends and later exits, million/s", province.Visits.Length * 2, Apply(EventStream.EntriesAndExits(province)), "", "");
        table.Add("bytes per visit, all structures", Table.Number(index.Figures.BytesPerVisit), "", "<= 20", "15.9-18.3");
        table.Print(output);
        return index;
    }

    private static void AddSpeed(Table table, string name, long count, Timing timing, string owed, string mark) =>
        table.Add(name, Table.Number(count / timing.Median), Table.Number(count / timing.Best), owed, mark);

    /// <summary>As it comes after each commit: in batches, each visible as one.</summary>
    private static Timing Apply(VisitChange[] changes)
    {
        var timing = new Timing();
        for (var round = 0; round < Rounds; round++)
        {
            var index = new VisitIndex();
            timing.Measure(() =>
            {
                for (var at = 0; at < changes.Length; at += Batch)
                {
                    index.Apply(changes.AsSpan(at, Math.Min(Batch, changes.Length - at)));
                }
            });
        }
        return timing;
    }
}
