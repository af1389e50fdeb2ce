using LaChan.Tracing.Contacts;

namespace LaChan.Tracing.Tests;

public class SnapshotTests
{
    /// <summary>
    /// Each batch moves a whole company of contacts from one place to the next, so half a batch would show as a company
    /// of another size or at two places.
    /// </summary>
    [Fact]
    public async Task A_reader_sees_each_batch_whole_or_not_at_all()
    {
        const int Company = 50;
        var index = new VisitIndex();
        index.AppendMany([.. Enumerable.Range(0, 3).Select(place => new VisitRecord(0, place, 0, 1000))]);
        index.Apply([.. Enumerable.Range(1, Company).Select(p => VisitChange.Entered(Stay(p, 0)))]);

        var seen = new int[2];
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, seen.Length).Select(reader => Task.Run(
            () => Watch(index, Company, ref seen[reader], done.Token), TestContext.Current.CancellationToken)).ToArray();
        for (var round = 0; seen.Min() < 1_000 && !readers.Any(r => r.IsCompleted); round++)
        {
            var (old, next) = (round % 3, (round + 1) % 3);
            Assert.Equal(0, index.Apply([.. Enumerable.Range(1, Company).SelectMany(p =>
                new[] { VisitChange.Removed(Stay(p, old)), VisitChange.Entered(Stay(p, next)) })]));
            if (round % 500 == 499)
            {
                index.Rebuild();
            }
        }
        await done.CancelAsync();
        await Task.WhenAll(readers);
    }

    [Fact]
    public async Task Several_questions_in_one_reading_see_the_same_events()
    {
        var index = new VisitIndex();
        index.AppendMany([new(0, 0, 0, 100), new(1, 0, 0, 100)]);
        Task write;
        using (var reading = index.Read())
        {
            write = Task.Run(() => index.Append(new(2, 0, 0, 100)), TestContext.Current.CancellationToken);
            for (var i = 0; i < 1_000; i++)
            {
                Assert.Single(reading.Trace(ContactQuery.Of(0, 0, 100, 0)).Contacts);
            }
        }
        await write;
        Assert.Equal(2, index.Trace(ContactQuery.Of(0, 0, 100, 0)).Contacts.Count);
    }

    private static VisitRecord Stay(int person, int place) => new(person, place, 10, 20);

    private static void Watch(VisitIndex index, int company, ref int seen, CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            var result = index.Trace(ContactQuery.Of(0, 0, 1000, 0));
            Assert.Equal(company, result.Contacts.Count);
            var place = result.PlacesOf(0)[0];
            for (var i = 0; i < company; i++)
            {
                Assert.Equal([place], result.PlacesOf(i).ToArray());
            }
            Interlocked.Increment(ref seen);
        }
    }
}
