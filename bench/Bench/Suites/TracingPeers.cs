using LaChan.Bench.Measures;
using LaChan.Bench.Peers;
using LaChan.Bench.Provinces;
using LaChan.Tracing.Contacts;

namespace LaChan.Bench.Suites;

/// <summary>The index against PostgreSQL: the same answers first, then times in the same rounds.</summary>
internal static class TracingPeers
{
    private const int Singles = 1_000;
    private const int Groups = 2;

    public static async Task Run(
        Questions questions, Province province, Settings settings, TextWriter output, CancellationToken cancel)
    {
        await using var database = await PeerDatabase.Open(output, cancel);
        if (database is null)
        {
            return;
        }
        var peers = new List<TracingPeer>();
        foreach (var form in new[] { PeerForm.BTree, PeerForm.GiST })
        {
            var load = new Timing();
            await load.Measure(async () => peers.Add(await database.Load(form, province, cancel)));
            var bytes = (double)await peers[^1].Bytes(cancel) / province.Visits.Length;
            output.WriteLine($"{form.Name}: loaded and indexed in {load.Total / 1e6:0} s, {bytes:0} bytes per visit");
        }
        output.WriteLine($"PostgreSQL's memory: {await database.Show("shared_buffers", cancel)} of its own, the rest from the page cache\n");
        var singles = questions.Cases.Take(Singles).ToArray();
        var groups = Enumerable.Range(0, Groups).Select(questions.Ten).ToArray();
        await Compare(questions, peers, singles, "F1", output, cancel);
        await Compare(questions, peers, groups, "F2 of ten cases", output, cancel);
        var first = await Measure(questions, peers, singles, Questions.Passes, settings.Rounds, cancel);
        first.Print("F1 p50 (owed: 30 times, better 50)", t => t.Median, output);
        first.Print("F1 p99 (owed: 30 times)", t => t.Percentile(0.99), output);
        first.Print($"{Singles:#,0} cases (owed: 100 times)", t => t.Mean * Singles, output);
        var second = await Measure(questions, peers, groups, 1, settings.Rounds, cancel);
        second.Print("F2 of ten cases (owed: 50 times)", t => t.Mean, output);
    }

    /// <summary>No time is believed before every engine has given the same rows.</summary>
    private static async Task Compare(
        Questions questions, List<TracingPeer> peers, ContactQuery[] queries, string title, TextWriter output, CancellationToken cancel)
    {
        for (var i = 0; i < queries.Length; i++)
        {
            var expected = questions.Answer(i, queries[i]).ToString();
            foreach (var peer in peers)
            {
                var answer = (await peer.Ask(i, queries[i], cancel)).ToString();
                if (answer != expected)
                {
                    throw new InvalidOperationException($"{title}, question {i}: the index says {expected}, {peer.Name} says {answer}.");
                }
            }
        }
        output.WriteLine($"{title}: all engines gave the same rows to {queries.Length:#,0} questions\n");
    }

    private static Task<Rounds> Measure(
        Questions questions, List<TracingPeer> peers, ContactQuery[] queries, int passes, int count, CancellationToken cancel)
    {
        var rounds = new Rounds(count).Mode("index", () => Best(queries, passes, query =>
        {
            questions.Index.Trace(query);
            return Task.CompletedTask;
        }));
        foreach (var peer in peers)
        {
            rounds.Mode(peer.Name, () => Best(queries, passes, query => peer.Ask(0, query, cancel)));
        }
        return rounds.Run(cancel);
    }

    private static async Task<Timing> Best(ContactQuery[] queries, int passes, Func<ContactQuery, Task> ask)
    {
        var best = await Pass(queries, ask);
        for (var pass = 1; pass < passes; pass++)
        {
            best.KeepBest(await Pass(queries, ask));
        }
        return best;
    }

    private static async Task<Timing> Pass(ContactQuery[] queries, Func<ContactQuery, Task> ask)
    {
        var timing = new Timing();
        foreach (var query in queries)
        {
            await timing.Measure(() => ask(query));
        }
        return timing;
    }
}
