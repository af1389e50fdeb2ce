using System.Net;

namespace LaChan.Visits.Tests;

/// <summary>What readers at gates are owed by <c>POST /api/v1/visits</c> and <c>/batch</c>.</summary>
public sealed class ReportingVisits(MarketApp app) : IClassFixture<MarketApp>, IAsyncLifetime
{
    private readonly string _phone = Phones.Next();
    private Reader _reader = null!;

    private DateTimeOffset Now => app.Clock.GetUtcNow();

    public async ValueTask InitializeAsync() => _reader = new(app.Address, await app.PlaceToken(MarketApp.Market));

    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task An_entry_is_stored_once_and_its_repeat_changes_nothing()
    {
        var entry = Reader.Event(MarketApp.Market, "in", Now, _phone);
        var before = await app.VisitsAt(MarketApp.Market);

        Assert.Equal(new Told(entry.Id, "stored", null), await _reader.Send(entry));
        Assert.Equal(new Told(entry.Id, "repeated", null), await _reader.Send(entry));
        Assert.Equal(before + 1, await app.VisitsAt(MarketApp.Market));
    }

    [Fact]
    public async Task An_exit_ends_the_stay_and_adds_no_visit()
    {
        await _reader.Send(Reader.Event(MarketApp.Market, "in", Now.AddMinutes(-50), _phone));
        var before = await app.VisitsAt(MarketApp.Market);
        var exit = Reader.Event(MarketApp.Market, "out", Now.AddMinutes(-10), _phone);

        Assert.Equal("stored", (await _reader.Send(exit)).Result);
        Assert.Equal("repeated", (await _reader.Send(exit)).Result);
        Assert.Equal(before, await app.VisitsAt(MarketApp.Market));
        Assert.Equal(
            (Now.AddMinutes(-10).UtcDateTime, (short)1),
            await app.EndOf(exit.Id!));
    }

    [Fact]
    public async Task A_batch_is_answered_event_by_event_in_the_order_sent()
    {
        var entry = Reader.Event(MarketApp.Market, "in", Now.AddMinutes(-30), _phone);
        var exit = Reader.Event(MarketApp.Market, "out", Now.AddMinutes(-5), _phone);
        var answers = await _reader.SendBatch(
            entry, exit with { At = "hôm qua" }, entry, exit, Reader.Event(MarketApp.Market, "in", Now.AddDays(-15), _phone), null);

        Assert.Equal(["stored", "refused", "repeated", "stored", "set-aside", "refused"], answers.Select(a => a.Result));
        Assert.Equal([entry.Id, exit.Id, entry.Id, exit.Id], answers.Take(4).Select(a => a.Id));
        Assert.All(answers.Where(a => a.Result is "refused" or "set-aside"), a => Assert.False(string.IsNullOrWhiteSpace(a.Reason)));
    }

    [Fact]
    public async Task A_thousand_events_go_at_once_and_one_more_is_too_many()
    {
        var events = Enumerable.Range(0, 1000)
            .Select(i => Reader.Event(MarketApp.Market, "in", Now.AddSeconds(-i), Phones.Next())).ToArray();

        Assert.All(await _reader.SendBatch(events), answer => Assert.Equal("stored", answer.Result));
        using var refused = await _reader.PostBatch([.. events, events[0]]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.Equal("urn:lachan:visits:too-many-events", await Reader.ProblemOf(refused));
    }

    [Theory]
    [InlineData("id", "không phải UUID")]
    [InlineData("id", null)]
    [InlineData("id", "00000000-0000-0000-0000-000000000000")]
    [InlineData("place", MarketApp.Bus)]
    [InlineData("place", "KHONG-CO")]
    [InlineData("place", null)]
    [InlineData("direction", "vào")]
    [InlineData("direction", null)]
    [InlineData("at", "2021-06-23T10:30:00")]
    [InlineData("at", "23/06/2021 10:30")]
    [InlineData("at", "2021-13-23T10:30:00+07:00")]
    [InlineData("at", null)]
    [InlineData("phone", "0123")]
    [InlineData("phone", "'; drop table visits.visit; --")]
    [InlineData("phone", null)]
    [InlineData("person", null)]
    public async Task What_makes_no_sense_is_refused_with_a_reason_and_stores_nothing(string field, string? value)
    {
        var right = Reader.Event(MarketApp.Market, "in", Now, _phone);
        var sent = field switch
        {
            "id" => right with { Id = value },
            "place" => right with { Place = value },
            "direction" => right with { Direction = value },
            "at" => right with { At = value },
            "phone" => right with { Person = new(value, "Vàng Thị Mai") },
            _ => right with { Person = null },
        };
        var before = await app.Ask<long>("select count(*) from visits.visit");

        using var response = await _reader.Post(sent);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var answer = await _reader.Send(sent);
        Assert.Equal(("refused", sent.Id), (answer.Result, answer.Id));
        Assert.NotEmpty(answer.Reason!);
        Assert.Equal(before, await app.Ask<long>("select count(*) from visits.visit"));
    }

    [Fact]
    public async Task A_place_of_somebody_else_is_answered_like_one_that_does_not_exist()
    {
        var foreign = await _reader.Send(Reader.Event(MarketApp.Bus, "in", Now, _phone));
        var absent = await _reader.Send(Reader.Event("KHONG-CO", "in", Now, _phone));

        Assert.Equal(absent.Reason, foreign.Reason);
    }

    [Theory]
    [InlineData(-14 * 24 * 3600, "stored")]
    [InlineData((-14 * 24 * 3600) - 1, "set-aside")]
    [InlineData(600, "stored")]
    [InlineData(601, "set-aside")]
    [InlineData(10 * 365 * 24 * 3600, "set-aside")]
    [InlineData(-10 * 365 * 24 * 3600, "set-aside")]
    public async Task The_accepted_window_is_14_days_back_and_10_minutes_ahead(int seconds, string expected)
    {
        var sent = Reader.Event(MarketApp.Market, "in", Now.AddSeconds(seconds), _phone);

        Assert.Equal(expected, (await _reader.Send(sent)).Result);
        Assert.Equal(
            expected == "stored" ? 1 : 0,
            await app.Ask<long>("select count(*) from visits.visit where id = $1", Guid.Parse(sent.Id!)));
        Assert.Equal(
            expected == "stored" ? 0 : 1,
            await app.Ask<long>("select count(*) from visits.set_aside where id = $1", Guid.Parse(sent.Id!)));
    }

    [Fact]
    public async Task One_id_of_two_persons_is_one_visit_and_counted_once()
    {
        var one = Reader.Event(MarketApp.Market, "in", Now, _phone);
        var before = await app.VisitsAt(MarketApp.Market);

        var answers = await _reader.SendBatch(one, one with { Person = new(Phones.Next(), "Tẩn Thị Xuân") });

        Assert.Equal(["stored", "repeated"], answers.Select(a => a.Result));
        Assert.Equal("repeated", (await _reader.Send(one with { Person = new(Phones.Next(), "Lù Seo Tráng") })).Result);
        Assert.Equal(before + 1, await app.VisitsAt(MarketApp.Market));
    }

    [Fact]
    public async Task Entry_and_exit_that_come_together_in_the_wrong_order_become_one_stay()
    {
        var exit = Reader.Event(MarketApp.Market, "out", Now.AddMinutes(-5), _phone);

        var answers = await _reader.SendBatch(exit, Reader.Event(MarketApp.Market, "in", Now.AddMinutes(-30), _phone));

        Assert.Equal(["set-aside", "stored"], answers.Select(a => a.Result));
        Assert.Equal((Now.AddMinutes(-5).UtcDateTime, (short)1), await app.EndOf(exit.Id!));
        Assert.Equal(0, await app.Ask<long>(
            "select count(*) from visits.set_aside where id = $1 and settled_at is null", Guid.Parse(exit.Id!)));
    }

    [Fact]
    public async Task An_exit_before_its_entry_waits_also_over_a_restart()
    {
        var exit = Reader.Event(MarketApp.Market, "out", Now, _phone);
        Assert.Equal("set-aside", (await _reader.Send(exit)).Result);

        await app.Restart();
        using var reader = new Reader(app.Address, await app.PlaceToken(MarketApp.Market));
        Assert.Equal("repeated", (await reader.Send(exit)).Result);
        Assert.Equal("stored", (await reader.Send(Reader.Event(MarketApp.Market, "in", Now.AddMinutes(-5), _phone))).Result);

        Assert.Equal((Now.UtcDateTime, (short)1), await app.EndOf(exit.Id!));
    }

    [Fact]
    public async Task A_visit_told_late_does_not_make_the_open_one_forgotten()
    {
        await _reader.Send(Reader.Event(MarketApp.Market, "in", Now.AddMinutes(-20), _phone));
        await _reader.Send(Reader.Event(MarketApp.Market, "in", Now.AddDays(-5), _phone));

        var exit = Reader.Event(MarketApp.Market, "out", Now, _phone);
        Assert.Equal("stored", (await _reader.Send(exit)).Result);
        Assert.Equal((Now.UtcDateTime, (short)1), await app.EndOf(exit.Id!));
    }

    [Fact]
    public async Task A_stay_over_midnight_is_one_visit_under_the_day_of_its_entry()
    {
        var evening = new DateTimeOffset(2021, 6, 22, 23, 30, 0, TimeSpan.FromHours(7));
        await _reader.Send(Reader.Event(MarketApp.Market, "in", evening, _phone));
        var exit = Reader.Event(MarketApp.Market, "out", evening.AddMinutes(45), _phone);

        Assert.Equal("stored", (await _reader.Send(exit)).Result);
        Assert.Equal(
            new DateOnly(2021, 6, 22),
            await app.Ask<DateOnly>("select day from visits.visit where exit_id = $1", Guid.Parse(exit.Id!)));
    }

    [Fact]
    public async Task Without_a_token_of_the_place_nobody_reports()
    {
        using var stranger = new Reader(app.Address, "not-a-token");
        using var response = await stranger.Post(Reader.Event(MarketApp.Market, "in", Now, _phone));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task What_a_place_had_before_it_closed_is_taken_in_later()
    {
        using var reader = new Reader(app.Address, await app.PlaceToken(MarketApp.Closed));

        Assert.Equal("stored", (await reader.Send(Reader.Event(MarketApp.Closed, "in", MarketApp.ClosedAt.AddMinutes(-1), _phone))).Result);
        Assert.Equal("refused", (await reader.Send(Reader.Event(MarketApp.Closed, "in", MarketApp.ClosedAt, _phone))).Result);
    }

    [Fact]
    public async Task Names_and_phones_are_neither_in_the_tables_nor_in_the_log()
    {
        const string name = "Sùng Thị Chớ Lộ";
        await _reader.Send(Reader.Event(MarketApp.Market, "in", Now, "0987123450") with { Person = new("0987 123 450", name) });
        await _reader.Send(Reader.Event(MarketApp.Market, "in", Now.AddDays(-20), "0987123450") with { Person = new("0987123450", name) });

        var dump = await Dump.Of(app.Database);
        Assert.DoesNotContain(name, dump, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("987123450", dump);
        Assert.All(app.Log.Lines, line => Assert.DoesNotContain("987123450", line));
        Assert.All(app.Log.Lines, line => Assert.DoesNotContain(name, line));
    }
}
