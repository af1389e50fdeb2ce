using LaChan.Bench.Measures;
using LaChan.Bench.Provinces;
using LaChan.Tracing;

namespace LaChan.Bench.Suites;

/// <summary>Contacts of the first and second degree, size, load and event speed of the index in memory, and its peers.</summary>
internal static class TracingSuite
{
    private const int Cases = 10_000;
    private const int GateVisits = 1_000_000;
    private const int GateRounds = 9;

    public static async Task Run(Settings settings, TextWriter output, CancellationToken cancel)
    {
        var province = Province.Of(settings.Visits);
        var cases = CaseList.Of(province, Cases);
        output.WriteLine($"{province.Visits.Length:#,0} visits, {province.People:#,0} people, {province.Places:#,0} places, {Province.Days} days\n");
        var index = IndexBuilding.Run(province, output);
        var questions = new Questions(index, cases);
        questions.Describe(output);
        await FirstDegree(questions, new PlainRead(province, cases), settings, output, cancel);
        SecondDegree(questions, output);
        if (settings.Peers)
        {
            await TracingPeers.Run(questions, province, settings, output, cancel);
        }
        if (settings.Large)
        {
            Larger(settings.Visits, questions.Ask(Cases).Median, output);
        }
    }

    /// <summary>Ratios to the plain read of the candidates, which hold on a busy machine too.</summary>
    public static async Task<IReadOnlyList<GateFigure>> Gate(CancellationToken cancel)
    {
        var province = Province.Of(GateVisits);
        var index = new VisitIndex();
        index.AppendMany(province.Visits);
        var questions = new Questions(index, CaseList.Of(province, Cases));
        var plain = new PlainRead(province, questions.Cases);
        questions.WarmUp();
        var rounds = await new Rounds(GateRounds)
            .Mode("plain read", () => Task.FromResult(questions.Each(Cases, c => plain.Run(c))))
            .Mode("index", () => Task.FromResult(questions.Ask(Cases)))
            .Run(cancel);
        return
        [
            new("tracing F1 p50 to plain read", rounds.Compare(t => t.Median).Last().Median),
            new("tracing F1 p90 to plain read", rounds.Compare(t => t.Percentile(0.9)).Last().Median),
        ];
    }

    private static async Task FirstDegree(
        Questions questions, PlainRead plain, Settings settings, TextWriter output, CancellationToken cancel)
    {
        questions.WarmUp();
        var rounds = await new Rounds(settings.Rounds)
            .Mode("plain read of the candidates (the limit)", () => Task.FromResult(questions.Each(Cases, c => plain.Run(c))))
            .Mode("index", () => Task.FromResult(questions.Ask(Cases)))
            .Mode("index, ranked and with places", () => Task.FromResult(
                questions.Each(Cases, c => questions.Index.Trace(c with { Ranked = true, WithPlaces = true }))))
            .Run(cancel);
        rounds.Print($"F1 p50 over {Cases:#,0} cases (mark 0.008-0.012 ms)", t => t.Median, output);
        rounds.Print($"F1 p99 over {Cases:#,0} cases (mark 0.074-0.172 ms)", t => t.Percentile(0.99), output);
        rounds.Print("1,000 cases (mark 12-14 ms)", t => t.Mean * 1000, output);
    }

    private static void SecondDegree(Questions questions, TextWriter output)
    {
        var (one, ranked, ten) = (new Timing(), new Timing(), new Timing());
        var sizes = new List<int>();
        for (var i = 0; i < 200; i++)
        {
            var query = questions.Cases[i] with { Depth = 2 };
            one.Measure(() => questions.Index.Trace(query));
            ranked.Measure(() => sizes.Add(questions.Index.Trace(query with { Ranked = true, WithPlaces = true }).Contacts.Count));
        }
        for (var i = 0; i < 20; i++)
        {
            ten.Measure(() => questions.Index.Trace(questions.Ten(i)));
        }
        var table = new Table("F1 and F2", "p50 ms", "p99 ms", "mark p50");
        table.Add("of one case", Table.Number(one.Median / 1000), Table.Number(one.Percentile(0.99) / 1000), "1.7");
        table.Add("of one case, ranked and with places", Table.Number(ranked.Median / 1000), Table.Number(ranked.Percentile(0.99) / 1000), "");
        table.Add("of ten cases", Table.Number(ten.Median / 1000), Table.Number(ten.Percentile(0.99) / 1000), "");
        table.Print(output);
        output.WriteLine($"people in it: mean {sizes.Average():#,0}, greatest {sizes.Max():#,0}\n");
    }

    private static void Larger(int visits, double small, TextWriter output)
    {
        var province = Province.Of(visits * 10);
        var index = new VisitIndex();
        index.AppendMany(province.Visits);
        var questions = new Questions(index, CaseList.Of(province, Cases));
        questions.WarmUp();
        var large = questions.Ask(Cases).Median;
        output.WriteLine($"F1 p50 at {province.Visits.Length:#,0} visits of the same density: {large:0.0} us, {large / small:0.00} times (owed <= 2); "
            + $"{index.Figures.BytesPerVisit:0.0} bytes per visit");
    }
}
