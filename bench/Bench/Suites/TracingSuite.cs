using System.Diagnostics;
using LaChan.Bench.Measures;
using LaChan.Bench.Provinces;
using LaChan.Tracing;
using LaChan.Tracing.Contacts;

namespace LaChan.Bench.Suites;

/// <summary>Contacts of the first and second degree, size, load and event speed of the index in memory.</summary>
internal static class TracingSuite
{
    private const int Cases = 10_000;
    private const int WarmUp = 10_000;

    public static async Task Run(Settings settings, TextWriter output, CancellationToken cancel)
    {
        var province = Province.Of(settings.Visits);
        var cases = CaseList.Of(province, Cases);
        output.WriteLine($"{province.Visits.Length:#,0} visits, {province.People:#,0} people, {province.Places:#,0} places, {Province.Days} days\n");
        var index = Load(province, output);
        Events(province, output);
        Describe(index, cases, output);
        await FirstDegree(index, province, cases, settings, output, cancel);
        SecondDegree(index, cases, output);
        if (settings.Large)
        {
            Larger(settings.Visits, Median(index, cases), output);
        }
    }

    private static VisitIndex Load(Province province, TextWriter output)
    {
        var timing = new Timing();
        var index = new VisitIndex();
        for (var round = 0; round < 3; round++)
        {
            index = new VisitIndex();
            timing.Measure(() => index.AppendMany(province.Visits));
        }
        index.Trace(ContactQuery.Of(0, 0, Province.Day, 15));
        var figures = index.Figures;
        var table = new Table("the index", "measured", "owed", "mark");
        table.Add("load from memory, million visits/s", Table.Number(province.Visits.Length / timing.Median), ">= 5", "");
        table.Add("bytes per visit, all structures", Table.Number(figures.BytesPerVisit), "<= 20", "15.9-18.3");
        table.Add("visits in tails, %", Table.Number(100.0 * figures.InTail / figures.Visits), "", "");
        table.Print(output);
        return index;
    }

    /// <summary>The stream as it comes after each commit: batches of 512, entries alone, then each with its exit later.</summary>
    private static void Events(Province province, TextWriter output)
    {
        var table = new Table("events applied, million/s", "measured", "owed", "mark");
        table.Add("entries", Table.Number(Apply(EventStream.Entries(province))), ">= 10", "16-20");
        table.Add("entries with assumed ends, and exits after the fact", Table.Number(Apply(EventStream.EntriesAndExits(province))), "", "");
        table.Print(output);
    }

    private static double Apply(VisitChange[] changes)
    {
        const int Batch = 512;
        var timing = new Timing();
        for (var round = 0; round < 3; round++)
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
        return changes.Length / timing.Median;
    }

    private static void Describe(VisitIndex index, ContactQuery[] cases, TextWriter output)
    {
        var counts = cases.Select(c => index.Trace(c).Contacts.Count).Order().ToArray();
        output.WriteLine($"contacts per case: median {counts[counts.Length / 2]}, mean {counts.Average():0}, p99 {counts[counts.Length * 99 / 100]}\n");
    }

    private static async Task FirstDegree(
        VisitIndex index, Province province, ContactQuery[] cases, Settings settings, TextWriter output, CancellationToken cancel)
    {
        var plain = new PlainRead(province, cases);
        var (memory, limit) = (new Timing(), new Timing());
        WarmUpOn(index, cases);
        var rounds = new Rounds(settings.Rounds)
            .Mode("plain read of the candidates", () => Task.FromResult(Each(cases, limit, c => plain.Run(c))))
            .Mode("index", () => Task.FromResult(Each(cases, memory, c => index.Trace(c))));
        var ratios = await rounds.Run(cancel);
        var table = new Table("F1 of a case", "p50 us", "p99 us", "1,000 cases ms", "times the limit", "least", "greatest");
        foreach (var (ratio, timing) in ratios.Zip([limit, memory]))
        {
            table.Add(
                ratio.Name, Table.Number(timing.Median), Table.Number(timing.Percentile(0.99)), Table.Number(ratio.Figure / cases.Length),
                Table.Number(ratio.Median), Table.Number(ratio.Least), Table.Number(ratio.Greatest));
        }
        table.Print(output);
    }

    private static double Each(ContactQuery[] cases, Timing timing, Action<ContactQuery> ask)
    {
        var since = Stopwatch.GetTimestamp();
        foreach (var one in cases)
        {
            timing.Measure(() => ask(one));
        }
        return Stopwatch.GetElapsedTime(since).TotalMicroseconds;
    }

    private static void WarmUpOn(VisitIndex index, ContactQuery[] cases)
    {
        for (var i = 0; i < WarmUp; i++)
        {
            index.Trace(cases[i % cases.Length]);
        }
    }

    private static void SecondDegree(VisitIndex index, ContactQuery[] cases, TextWriter output)
    {
        var (one, ranked, ten) = (new Timing(), new Timing(), new Timing());
        var sizes = new List<int>();
        for (var i = 0; i < 200; i++)
        {
            var query = cases[i] with { Depth = 2 };
            one.Measure(() => index.Trace(query));
            ranked.Measure(() => sizes.Add(index.Trace(query with { Ranked = true, WithPlaces = true }).Contacts.Count));
        }
        for (var i = 0; i < 20; i++)
        {
            var query = cases[i * 10] with { Depth = 2, Exposers = [.. cases.Skip(i * 10).Take(10).Select(c => c.Exposers[0])] };
            ten.Measure(() => index.Trace(query));
        }
        var table = new Table("F2", "p50 ms", "p99 ms", "mark p50");
        table.Add("of one case", Table.Number(one.Median / 1000), Table.Number(one.Percentile(0.99) / 1000), "1.7");
        table.Add("of one case, ranked and with places", Table.Number(ranked.Median / 1000), Table.Number(ranked.Percentile(0.99) / 1000), "");
        table.Add("of ten cases", Table.Number(ten.Median / 1000), Table.Number(ten.Percentile(0.99) / 1000), "");
        table.Print(output);
        output.WriteLine($"F1 and F2 of a case: mean {sizes.Average():#,0}, greatest {sizes.Max():#,0}\n");
    }

    private static double Median(VisitIndex index, ContactQuery[] cases)
    {
        var timing = new Timing();
        Each(cases, timing, c => index.Trace(c));
        return timing.Median;
    }

    private static void Larger(int visits, double small, TextWriter output)
    {
        var province = Province.Of(visits * 10);
        var index = new VisitIndex();
        index.AppendMany(province.Visits);
        var cases = CaseList.Of(province, Cases);
        WarmUpOn(index, cases);
        var large = Median(index, cases);
        output.WriteLine($"F1 p50 at {province.Visits.Length:#,0} visits of the same density: {large:0.0} us, {large / small:0.00} times (owed <= 2); "
            + $"{index.Figures.BytesPerVisit:0.0} bytes per visit");
    }
}
