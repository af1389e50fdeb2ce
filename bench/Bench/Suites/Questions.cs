using LaChan.Bench.Measures;
using LaChan.Tracing;
using LaChan.Tracing.Contacts;

namespace LaChan.Bench.Suites;

/// <summary>The index and the cases that it and its peers are asked about.</summary>
internal sealed record Questions(VisitIndex Index, ContactQuery[] Cases)
{
    /// <summary>Every engine is asked so often in each round.</summary>
    public const int Passes = 3;

    /// <summary>The first ten thousand calls are up to twice as slow.</summary>
    public void WarmUp() => Ask(Cases.Length);

    public Timing Ask(int count) => Each(count, c => Index.Trace(c));

    /// <summary>Three passes over the first cases; the best time of each counts.</summary>
    public Timing Each(int count, Action<ContactQuery> ask)
    {
        var best = Pass(count, ask);
        for (var pass = 1; pass < Passes; pass++)
        {
            best.KeepBest(Pass(count, ask));
        }
        return best;
    }

    private Timing Pass(int count, Action<ContactQuery> ask)
    {
        var timing = new Timing();
        foreach (var one in Cases.AsSpan(0, count))
        {
            timing.Measure(() => ask(one));
        }
        return timing;
    }

    /// <summary>The first and second degree of ten cases at once, in the window of the first of them.</summary>
    public ContactQuery Ten(int group) => Cases[group * 10] with
    {
        Depth = 2,
        Exposers = [.. Cases.Skip(group * 10).Take(10).Select(c => c.Exposers[0])],
    };

    /// <summary>The index's answer, of the deepest degree that was asked for.</summary>
    public Checksum Answer(int question, ContactQuery query)
    {
        var sum = new Checksum();
        foreach (var contact in Index.Trace(query).AsSpan())
        {
            if (contact.Degree == query.Depth)
            {
                sum.Add(question, contact.Person, contact.Seconds, contact.FirstMet);
            }
        }
        return sum;
    }

    public void Describe(TextWriter output)
    {
        var counts = Cases.Select(c => Index.Trace(c).Contacts.Count).Order().ToArray();
        output.WriteLine($"contacts per case: median {counts[counts.Length / 2]}, mean {counts.Average():0}, p99 {counts[counts.Length * 99 / 100]}\n");
    }
}
