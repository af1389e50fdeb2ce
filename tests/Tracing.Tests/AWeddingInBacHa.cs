using System.Globalization;
using LaChan.Tracing.Contacts;

namespace LaChan.Tracing.Tests;

/// <summary>
/// Thirteen people, six places, one day, worked out by hand. An is the case (0); the window is [08:00, 20:00).
///
/// Office (0):   An 07:30-09:00, Binh 08:45-09:30, Cuc 09:00-10:00, Dung 07:00-08:10.
/// Market (1):   An 09:20-09:40, Em 09:00-09:30 and again 09:35-10:00, Giang 09:40-11:00.
/// Wedding (2):  An 11:00-13:00, Binh 12:30-14:00, Hoa 10:00 without exit (the kind says 4 hours: 14:00),
///               Khanh 12:50-15:00, Lan 13:00-16:00, Em 11:00-11:00 (scanned in and out in one second).
/// Bus (3):      An 19:50-20:30, Minh 19:40-20:05, Nga 20:00-20:40.
/// Home (4):     Binh 17:00-23:00, Oanh 16:00-21:00.
/// Hospital (5): Hoa 10:00-10:30 (a typed-in milestone that overlaps the wedding), Phuc 10:10-10:50, and Phuc again
///               from the day before, 20:00, for twenty hours to 16:00 (longer than any block holds).
///
/// With An, clipped to the window:
///   Binh   office 08:45-09:00 = 15 min, wedding 12:30-13:00 = 30 min: 45 min, first 08:45.
///   Cuc    comes as An leaves: touching ends, nothing.      Dung   office 08:00-08:10 = 10 min, clipped by the window.
///   Em     market 10 min + 5 min = 15 min, first 09:20; the wedding scan has no length.
///   Giang  comes as An leaves, nothing.                      Hoa    wedding 11:00-13:00 = 120 min, by the assumed exit.
///   Khanh  wedding 12:50-13:00 = 10 min.                     Lan    touching, nothing.
///   Minh   bus 19:50-20:00 = 10 min, clipped by the window.  Nga    after the window, nothing.
/// From 15 minutes in one stay: Hoa 120, Binh 45. As a total: also Em with 15.
/// From any overlap: Hoa 120, Binh 45, Em 15, Dung 10, Khanh 10, Minh 10 (equal sums by number).
///
/// Second degree, 15 minutes in one stay. Hoa exposes from 11:00, Binh from 08:45.
///   Binh, office from 08:45: Cuc 09:00-09:30 = 30 min; wedding 12:30-14:00: Khanh 12:50-14:00 = 70 min,
///   Lan 13:00-14:00 = 60 min; home 17:00-20:00 (window): Oanh 180 min.
///   Hoa, wedding 11:00-14:00: Khanh 70 min, Lan 60 min; hospital was before her exposure, so Phuc is not met.
///   So: Oanh 180 from 17:00, Khanh 140 from 12:50, Lan 120 from 13:00, Cuc 30 from 09:00.
/// </summary>
public class AWeddingInBacHa
{
    private const int An = 0, Binh = 1, Cuc = 2, Dung = 3, Em = 4, Giang = 5, Hoa = 6, Khanh = 7, Lan = 8, Minh = 9, Nga = 10, Oanh = 11, Phuc = 12;
    private const int Office = 0, Market = 1, Wedding = 2, Bus = 3, Home = 4, Hospital = 5;

    private readonly VisitIndex _index = new();

    public AWeddingInBacHa() => _index.AppendMany([
        Visit(An, Office, "07:30", "09:00"), Visit(Binh, Office, "08:45", "09:30"),
        Visit(Cuc, Office, "09:00", "10:00"), Visit(Dung, Office, "07:00", "08:10"),
        Visit(An, Market, "09:20", "09:40"), Visit(Em, Market, "09:00", "09:30"),
        Visit(Em, Market, "09:35", "10:00"), Visit(Giang, Market, "09:40", "11:00"),
        Visit(An, Wedding, "11:00", "13:00"), Visit(Binh, Wedding, "12:30", "14:00"),
        Visit(Hoa, Wedding, "10:00", "14:00"), Visit(Khanh, Wedding, "12:50", "15:00"),
        Visit(Lan, Wedding, "13:00", "16:00"), Visit(Em, Wedding, "11:00", "11:00"),
        Visit(An, Bus, "19:50", "20:30"), Visit(Minh, Bus, "19:40", "20:05"), Visit(Nga, Bus, "20:00", "20:40"),
        Visit(Binh, Home, "17:00", "23:00"), Visit(Oanh, Home, "16:00", "21:00"),
        Visit(Hoa, Hospital, "10:00", "10:30"), Visit(Phuc, Hospital, "10:10", "10:50"),
        Visit(Phuc, Hospital, "20:00", "16:00") with { Start = At("20:00") - 86_400 },
    ]);

    [Fact]
    public void Fifteen_minutes_in_one_stay_leave_two_contacts() => Check(
        Question(15),
        (1, Hoa, "11:00", 120, [Wedding]),
        (1, Binh, "08:45", 45, [Office, Wedding]));

    [Fact]
    public void The_sum_over_the_day_adds_the_market_woman() => Check(
        Question(15) with { Total = true },
        (1, Hoa, "11:00", 120, [Wedding]),
        (1, Binh, "08:45", 45, [Office, Wedding]),
        (1, Em, "09:20", 15, [Market]));

    [Fact]
    public void No_minimum_takes_any_overlap_but_not_touching_ends() => Check(
        Question(0),
        (1, Hoa, "11:00", 120, [Wedding]),
        (1, Binh, "08:45", 45, [Office, Wedding]),
        (1, Em, "09:20", 15, [Market]),
        (1, Dung, "08:00", 10, [Office]),
        (1, Khanh, "12:50", 10, [Wedding]),
        (1, Minh, "19:50", 10, [Bus]));

    [Fact]
    public void The_second_degree_begins_where_the_first_was_exposed() => Check(
        Question(15) with { Depth = 2 },
        (1, Hoa, "11:00", 120, [Wedding]),
        (1, Binh, "08:45", 45, [Office, Wedding]),
        (2, Oanh, "17:00", 180, [Home]),
        (2, Khanh, "12:50", 140, [Wedding]),
        (2, Lan, "13:00", 120, [Wedding]),
        (2, Cuc, "09:00", 30, [Office]));

    [Fact]
    public void A_room_that_lingers_exposes_who_comes_after() => Check(
        Question(0) with { LingeringSeconds = 600, ExcludedPlaces = [Wedding] },
        (1, Binh, "08:45", 25, [Office]),
        (1, Em, "09:20", 25, [Market]),
        (1, Cuc, "09:00", 10, [Office]),
        (1, Dung, "08:00", 10, [Office]),
        (1, Giang, "09:40", 10, [Market]),
        (1, Minh, "19:50", 10, [Bus]));

    [Fact]
    public void An_exit_after_the_fact_shortens_the_assumed_stay()
    {
        Assert.True(_index.SetEnd(Visit(Hoa, Wedding, "10:00", "14:00"), At("11:20")));
        Check(Question(15), (1, Binh, "08:45", 45, [Office, Wedding]), (1, Hoa, "11:00", 20, [Wedding]));
        Assert.True(_index.Remove(Visit(Hoa, Wedding, "10:00", "11:20")));
        Check(Question(15), (1, Binh, "08:45", 45, [Office, Wedding]));
        Assert.False(_index.Remove(Visit(Hoa, Wedding, "10:00", "11:20")));
    }

    [Fact]
    public void The_tracer_sees_who_was_at_the_wedding_with_her()
    {
        using var reading = _index.Read();
        Assert.Equal(
            [(An, 120), (Hoa, 120), (Binh, 30), (Khanh, 10)],
            reading.AttendanceAt(Wedding, At("11:00"), At("13:00")).Select(a => (a.Person, a.SharedSeconds / 60)));
        Assert.Equal(
            [Office, Market, Wedding, Bus],
            reading.VisitsOf(An, At("08:00"), At("20:00")).Select(v => v.Place));
    }

    [Fact]
    public void A_long_stay_is_met_beside_the_short_ones() => Check(
        Question(15) with { Exposers = [Exposer.Always(Phuc)], From = At("00:00") },
        (1, Hoa, "10:00", 50, [Hospital]));

    private static ContactQuery Question(int minutes) => ContactQuery.Of(An, At("08:00"), At("20:00"), minutes);

    private void Check(ContactQuery query, params (int Degree, int Person, string First, int Minutes, int[] Places)[] expected)
    {
        var result = _index.Trace(query);
        Assert.Equal(
            expected.Select(e => $"{e.Degree} {e.Person} {At(e.First)} {e.Minutes * 60} {string.Join(';', e.Places)}"),
            result.Contacts.Select((c, i) => $"{c.Degree} {c.Person} {c.FirstMet} {c.Seconds} {string.Join(';', result.PlacesOf(i).ToArray())}"));
    }

    private static VisitRecord Visit(int person, int place, string start, string end) => new(person, place, At(start), At(end));

    private static int At(string time) => VisitTime.Of(
        new DateTimeOffset(new DateOnly(2021, 6, 20), TimeOnly.Parse(time, CultureInfo.InvariantCulture), TimeSpan.FromHours(7)));
}
