using System.Text;
using LaChan.Visits.Import;

namespace LaChan.Visits.Tests;

/// <summary><c>lachan import visits</c>: every row is stored, repeated or refused.</summary>
public sealed class ImportingVisits(MarketApp app) : IClassFixture<MarketApp>
{
    private const string Head = "id,place,person,entered_at,left_at\n";

    [Fact]
    public async Task Every_row_is_accounted_for_and_refused_ones_say_why()
    {
        var (counts, refused) = await Import(
            "a1,CHO-COC-LEU,ref:an,2021-06-20T08:00:00+07:00,2021-06-20T08:30:00+07:00",
            "a2,CHO-COC-LEU,0912 000 001,2021-06-20T09:00:00+07:00,",
            "a1,CHO-COC-LEU,ref:an,2021-06-20T08:00:00+07:00,2021-06-20T08:30:00+07:00",
            "a3,CHO-COC-LEU,ref:an,2021-06-20T08:00:00+07:00,",
            "a4,CHO-COC-LEU,ref:an,2021-06-20T10:00:00+07:00,2021-06-20T09:59:59+07:00",
            "a5,O-DAU,ref:an,2021-06-20T10:00:00+07:00,",
            "a6,CHO-COC-LEU,0123,2021-06-20T10:00:00+07:00,",
            "a7,CHO-COC-LEU,ref:an,20/06/2021,",
            ",CHO-COC-LEU,ref:an,2021-06-20T11:00:00+07:00,",
            "a8,CHO-COC-LEU,ref:an,2021-06-24T10:00:00+07:00,");

        Assert.Equal((10, 2, 2, 6), counts);
        Assert.Equal(
            [("6", "left_at"), ("7", "place"), ("8", "person"), ("9", "entered_at"), ("10", "id"), ("11", "entered_at")],
            refused.Select(line => line.Split(',')).Select(cells => (cells[0], cells[1])));
        Assert.All(refused, line => Assert.NotEmpty(line.Split(',')[2]));
        await Recount.IsEqual(app.Database);
    }

    [Fact]
    public async Task A_file_taken_in_twice_stores_nothing_the_second_time()
    {
        string[] rows =
        [
            "b1,CHO-COC-LEU,ref:ba,2021-03-20T08:00:00+07:00,", "b2,24B-012.34,ref:ba,2021-03-20T08:20:00+07:00,",
            "b3,KS-SA-PA,0912000777,2021-03-21T20:00:00+07:00,2021-03-23T08:00:00+07:00",
        ];

        Assert.Equal((3, 3, 0, 0), (await Import(rows)).Counts);
        Assert.Equal((3, 0, 3, 0), (await Import(rows)).Counts);
        await Recount.IsEqual(app.Database);
    }

    [Fact]
    public async Task An_id_that_comes_back_on_another_day_is_repeated()
    {
        Assert.Equal((1, 1, 0, 0), (await Import("c1,CHO-COC-LEU,ref:ca,2021-05-01T08:00:00+07:00,")).Counts);
        Assert.Equal((1, 0, 1, 0), (await Import("c1,CHO-COC-LEU,ref:ca,2021-05-02T08:00:00+07:00,")).Counts);
    }

    [Fact]
    public async Task Times_that_were_given_are_never_changed_and_missing_exits_follow_the_rule()
    {
        await Import(
            "d1,CHO-COC-LEU,ref:da,2021-05-05T08:00:00+07:00,2021-05-05T20:00:00+07:00",
            "d2,24B-012.34,ref:da,2021-05-05T09:00:00+07:00,",
            "d3,TAP-HOA-1,ref:da,2021-05-05T09:30:00+07:00,");

        Assert.Equal(
            ["08:00-20:00 3", "09:00-09:30 2", "09:30-09:50 0"],
            await app.Ask<string[]>(
                """
                select array_agg(to_char(entered_at at time zone 'Asia/Ho_Chi_Minh', 'HH24:MI') || '-'
                    || to_char(until at time zone 'Asia/Ho_Chi_Minh', 'HH24:MI') || ' ' || ended order by entered_at)
                from visits.visit where day = '2021-05-05'
                """));
    }

    [Fact]
    public async Task A_second_file_ends_stays_of_the_first_and_the_first_those_of_the_second()
    {
        await Import("f1,CHO-COC-LEU,ref:phin,2021-05-07T08:00:00+07:00,", "f2,KS-SA-PA,ref:phin,2021-05-07T20:00:00+07:00,");

        await Import(
            "f3,TAP-HOA-1,ref:phin,2021-05-07T08:10:00+07:00,", "f4,24B-012.34,ref:phin,2021-05-07T19:00:00+07:00,",
            "f5,CHO-COC-LEU,ref:phin,2021-05-08T07:00:00+07:00,2021-05-08T07:30:00+07:00");

        Assert.Equal(
            ["7 08:00-08:10 2", "7 08:10-08:30 0", "7 19:00-20:00 2", "7 20:00-07:00 2", "8 07:00-07:30 3"],
            await app.Ask<string[]>(
                """
                select array_agg(extract(day from day) || ' ' || to_char(entered_at at time zone 'Asia/Ho_Chi_Minh', 'HH24:MI') || '-'
                    || to_char(until at time zone 'Asia/Ho_Chi_Minh', 'HH24:MI') || ' ' || ended order by entered_at)
                from visits.visit where day between '2021-05-07' and '2021-05-08'
                """));
        await Recount.IsEqual(app.Database);
    }

    [Fact]
    public async Task A_dry_run_says_the_same_and_changes_nothing()
    {
        string[] rows = ["e1,CHO-COC-LEU,ref:em,2021-02-05T08:00:00+07:00,", "e2,O-DAU,ref:em,2021-02-05T08:00:00+07:00,"];
        var before = await Sizes();

        Assert.Equal((2, 1, 0, 1), (await Import(dryRun: true, rows)).Counts);
        Assert.Equal(before, await Sizes());
        Assert.Equal((2, 1, 0, 1), (await Import(rows)).Counts);
    }

    private Task<string> Sizes() => app.Ask<string>(
        """
        select concat_ws(' ', (select count(*) from visits.visit), (select count(*) from visits.place_day),
            (select count(*) from people.person), (select count(*) from platform.day_key), (select count(*) from pg_inherits))
        """);

    private Task<((long, long, long, long) Counts, string[] Refused)> Import(params string[] rows) => Import(false, rows);

    private async Task<((long, long, long, long) Counts, string[] Refused)> Import(bool dryRun, params string[] rows)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(Head + string.Join('\n', rows)));
        using var errors = new MemoryStream();
        var tally = await app.Get<VisitImport>().Run(
            file, errors, dryRun, new Progress<long>(), TestContext.Current.CancellationToken);
        var lines = Encoding.UTF8.GetString(errors.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return ((tally.Read, tally.Stored, tally.Repeated, tally.Refused), lines.Skip(1).ToArray());
    }
}
