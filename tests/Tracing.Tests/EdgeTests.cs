using LaChan.Tracing.Contacts;

namespace LaChan.Tracing.Tests;

public class EdgeTests
{
    [Fact]
    public void An_exit_before_the_entry_is_refused_and_nothing_of_its_batch_kept()
    {
        var index = new VisitIndex();
        Assert.Throws<ArgumentOutOfRangeException>(() => index.AppendMany([new(0, 0, 0, 10), new(1, 0, 10, 9)]));
        Assert.Equal(0, index.Figures.Visits);
        index.Append(new(0, 0, 5, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.SetEnd(new(0, 0, 5, 10), 4));
    }

    [Fact]
    public void A_window_that_ends_before_it_begins_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new VisitIndex().Trace(ContactQuery.Of(0, 10, 9, 0)));

    [Fact]
    public void An_unknown_person_has_no_contacts_and_an_unknown_place_no_guests()
    {
        var index = new VisitIndex();
        index.Append(new(0, 0, 0, 10));
        using var reading = index.Read();
        Assert.Empty(reading.Trace(ContactQuery.Of(99, 0, 10, 0)).Contacts);
        Assert.Empty(reading.AttendanceAt(99, 0, 10));
        Assert.Empty(reading.VisitsOf(-1, 0, 10));
    }

    [Fact]
    public void A_view_given_back_answers_no_more()
    {
        var reading = new VisitIndex().Read();
        reading.Dispose();
        Assert.Throws<ObjectDisposedException>(() => reading.Trace(ContactQuery.Of(0, 0, 10, 0)));
    }

    [Fact]
    public void Any_instant_becomes_a_whole_second()
    {
        var instant = new DateTimeOffset(2021, 6, 23, 7, 30, 15, 999, TimeSpan.FromHours(7));
        Assert.Equal(new DateTimeOffset(2021, 6, 23, 0, 30, 15, TimeSpan.Zero), VisitTime.ToInstant(VisitTime.Of(instant)));
        Assert.Equal(VisitTime.Least, VisitTime.Of(DateTimeOffset.MinValue));
        Assert.Equal(VisitTime.Greatest, VisitTime.Of(DateTimeOffset.MaxValue));
    }

    [Fact]
    public void A_sum_and_a_minimum_by_kind_of_place_do_not_go_together()
    {
        var query = ContactQuery.Of(0, 0, 10, 15) with { Total = true, Kinds = new Dictionary<byte, KindRule> { [1] = new(60, 0) } };
        Assert.Throws<InvalidOperationException>(() => new VisitIndex().Trace(query));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Centuries_together_are_summed_and_ranked_all_the_same(bool total)
    {
        var index = new VisitIndex();
        var ages = new VisitRecord(0, 0, -1_000_000_000, 1_000_000_000);
        index.AppendMany([ages, ages with { Person = 1 }, ages with { Person = 1 }, ages with { Person = 1 }, ages with { Person = 2 }]);
        index.Append(new(3, 0, 0, 60));
        var query = ContactQuery.Of(0, VisitTime.Least, VisitTime.Greatest, 0) with { Total = total };
        Assert.Equal([(1, 6_000_000_000L), (2, 2_000_000_000), (3, 60)], index.Trace(query).Contacts.Select(c => (c.Person, c.Seconds)));
    }
}
