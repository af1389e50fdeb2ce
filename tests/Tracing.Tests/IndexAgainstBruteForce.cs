using LaChan.Tracing.Contacts;

namespace LaChan.Tracing.Tests;

public class IndexAgainstBruteForce
{
    [Fact]
    public void Ten_thousand_random_provinces_are_traced_as_by_hand()
    {
        for (ulong seed = 1; seed <= 10_000; seed++)
        {
            var world = new World(seed);
            world.Run();
            CompareTrace(world, seed);
            CompareTrace(world, seed);
        }
    }

    [Fact]
    public void Busy_places_of_many_blocks_are_traced_as_by_hand()
    {
        for (ulong seed = 20_001; seed <= 20_200; seed++)
        {
            var world = new World(seed, large: true);
            world.Run();
            CompareTrace(world, seed);
        }
    }

    [Fact]
    public void Milestones_and_attendance_are_as_by_hand()
    {
        for (ulong seed = 30_001; seed <= 31_000; seed++)
        {
            var world = new World(seed, large: seed % 50 == 0);
            world.Run();
            var (query, place, person) = (world.NextQuery(), world.Dice.Next(world.Places), world.Dice.Next(world.Persons));
            using var reading = world.Index.Read();
            Assert.Equal(
                BruteForce.AttendanceAt(world.Visits, place, query.From, query.Until, query.MinimumSeconds).OrderBy(a => a.End).Order(ByRow),
                reading.AttendanceAt(place, query.From, query.Until, query.MinimumSeconds).OrderBy(a => a.End).Order(ByRow));
            Assert.Equal(
                world.Visits.Where(v => v.Person == person && v.Start < query.Until && v.End > query.From && v.Start < v.End)
                    .OrderBy(v => v.Start).ThenBy(v => v.Place).ThenBy(v => v.End),
                reading.VisitsOf(person, query.From, query.Until));
        }
    }

    [Fact]
    public void The_cut_off_counts_what_each_minimum_would_leave()
    {
        for (ulong seed = 40_001; seed <= 41_000; seed++)
        {
            var world = new World(seed);
            world.Run();
            var query = world.NextQuery() with { MinimumSeconds = 0, Kinds = new Dictionary<byte, KindRule>(), Depth = 1 };
            // Summing over several cases, the minimum is asked of each pair, so only one case can be counted from sums.
            query = query with { Exposers = [query.Exposers[0]] };
            var cutOff = world.Index.Trace(query).CutOff(query.Total);
            for (var minutes = 0; minutes <= cutOff.AtLeast.Count; minutes++)
            {
                var left = world.Index.Trace(query with { MinimumSeconds = minutes * 60 }).Contacts.Count;
                Assert.True(left == cutOff.Remaining(minutes), $"seed {seed}, {minutes} minutes: {left} against {cutOff.Remaining(minutes)}");
            }
        }
    }

    [Fact]
    public void The_meetings_of_two_add_up_to_what_their_contact_says()
    {
        for (ulong seed = 60_001; seed <= 61_000; seed++)
        {
            var world = new World(seed);
            world.Run();
            var (query, one) = (world.NextQuery(), world.Dice.Next(world.Persons));
            using var reading = world.Index.Read();
            var contacts = reading.Trace(ContactQuery.Of(one, query.From, query.Until, 0)).Contacts.ToDictionary(c => c.Person);
            for (var other = 0; other < world.Persons; other++)
            {
                var meetings = reading.Meetings(one, other, query.From, query.Until);
                var expected = contacts.GetValueOrDefault(other);
                Assert.Equal(expected.Seconds, meetings.Sum(m => (long)m.Seconds));
                Assert.Equal(expected.FirstMet, meetings.Select(m => m.From).FirstOrDefault());
                Assert.Equal(expected.LongestSeconds, meetings.Select(m => m.Seconds).DefaultIfEmpty().Max());
            }
        }
    }

    private static readonly Comparer<Milestones.Attendance> ByRow = Comparer<Milestones.Attendance>.Create((a, b) =>
        (-a.SharedSeconds, a.Person, a.Start, a.End).CompareTo((-b.SharedSeconds, b.Person, b.Start, b.End)));

    private static void CompareTrace(World world, ulong seed)
    {
        var query = world.NextQuery();
        var expected = BruteForce.Trace(world.Visits, world.KindOf, query);
        var result = world.Index.Trace(query);
        var actual = result.Contacts.Select((c, i) => BruteForce.Row(
            c.Degree, c.Person, c.FirstMet, c.LongestSeconds, c.Seconds, [.. result.PlacesOf(i)]));
        Assert.True(expected.SequenceEqual(actual), $"seed {seed}\nexpected\n{string.Join('\n', expected)}\nfound\n{string.Join('\n', actual)}");
        Assert.Equal(world.Visits.Count, world.Index.Figures.Visits);
    }
}
