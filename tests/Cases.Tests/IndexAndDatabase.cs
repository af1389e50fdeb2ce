using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using LaChan.People;
using LaChan.Testing;
using LaChan.Tracing;
using LaChan.Visits;

namespace LaChan.Cases.Tests;

/// <summary>Whatever happens, the index holds what the database holds.</summary>
public sealed class IndexAndDatabase(CaseApp app) : IClassFixture<CaseApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Entries_exits_late_events_and_imports_arrive_and_a_restart_changes_nothing()
    {
        using var gate = await Gate(CaseApp.Market);
        var now = app.Clock.GetUtcNow();
        await Send(gate, CaseApp.Market, "in", now.AddHours(-3), "0913000001");
        await Send(gate, CaseApp.Market, "out", now.AddHours(-2), "0913000001");
        await Send(gate, CaseApp.Market, "in", now.AddDays(-2), "0913000001");
        await Send(gate, CaseApp.Market, "in", now.AddHours(-1), "0913000002");
        await Send(gate, CaseApp.Market, "in", now.AddHours(-1), "0913000002");
        await app.ImportVisits(
            $"{CaseApp.Office},0913000001,20 08:00,20 12:00,Lò Văn Ơn", $"{CaseApp.Bus},0913000003,21 08:00,,Lò Thị Xuân");
        await UntilEqual();

        await app.Restart();
        await app.Index.Loaded;

        await UntilEqual();
        Assert.True(app.Index.Visits.Figures.Visits >= 5);
    }

    [Fact]
    public async Task Killed_while_visits_stream_in_the_next_start_holds_what_the_database_holds()
    {
        const int enough = 40;
        var token = await app.PlaceToken(CaseApp.Office);
        var stored = 0;
        using (var server = await ServedProcess.Start(app.Folder, app.Database.ConnectionString, app.Clock.GetUtcNow(), Cancel))
        using (var gate = Gate(server.Address, token))
        {
            var load = Task.WhenAll(Enumerable.Range(0, 4).Select(client => Task.Run(() => SendUntilItDies(gate, client), Cancel)));
            while (Volatile.Read(ref stored) < enough && !load.IsCompleted)
            {
                await Task.Yield();
            }

            server.KillNow();
            await load;
        }

        await app.Restart();
        await app.Index.Loaded;

        await UntilEqual();
        Assert.True(stored >= enough);

        async Task SendUntilItDies(HttpClient gate, int client)
        {
            for (var i = 0; ; i++)
            {
                try
                {
                    var at = app.Clock.GetUtcNow().AddHours(-9).AddMinutes(i);
                    await Send(gate, CaseApp.Office, i % 2 == 0 ? "in" : "out", at, $"09140{client}{i / 2:0000}");
                    Interlocked.Increment(ref stored);
                }
                catch (HttpRequestException)
                {
                    return;
                }
            }
        }
    }

    [Fact]
    public async Task A_day_that_was_retired_leaves_the_index()
    {
        await app.ImportVisits($"{CaseApp.Office},0913000009,01 08:00,01 12:00,Lò Văn Cũ");
        await UntilEqual();
        await app.Ask<long>("select visits.retire_day('2021-06-01', now())");
        // A notice of the import may come as late as this.
        await app.Index.Changed(Cancel);

        await app.Index.Retire(Cancel);

        await UntilEqual();
    }

    // The feed is applied beside the answer to the gate: looked at until it is there, and at most so long.
    private async Task UntilEqual()
    {
        using var within = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!(await InDatabase()).SequenceEqual(await InIndex()))
        {
            await Task.Yield();
            if (within.IsCancellationRequested)
            {
                Assert.Equal(await InDatabase(), await InIndex());
            }
        }
    }

    private async Task<List<VisitRecord>> InDatabase()
    {
        var reader = app.Get<VisitReader>();
        var numbers = await app.Get<PeopleDirectory>().LoadNumbers(Cancel);
        var visits = new List<VisitRecord>();
        foreach (var day in await reader.DaysKept(Cancel))
        {
            visits.AddRange((await reader.OfDay(day, DateTimeOffset.MinValue, numbers, Cancel)).Select(s => new VisitRecord(
                s.Person, s.Place, VisitTime.Of(s.EnteredAt), VisitTime.Of(s.Until))));
        }

        return Ordered(visits);
    }

    private async Task<List<VisitRecord>> InIndex()
    {
        var last = await app.Ask<int>("select coalesce(max(no), 0) from people.person");
        using var reading = app.Index.Visits.Read();
        return Ordered(Enumerable.Range(1, last).SelectMany(no => reading.VisitsOf(no, VisitTime.Least, VisitTime.Greatest)));
    }

    private static List<VisitRecord> Ordered(IEnumerable<VisitRecord> visits) =>
        [.. visits.OrderBy(v => v.Person).ThenBy(v => v.Start).ThenBy(v => v.Place)];

    private async Task<HttpClient> Gate(string place) => Gate(app.Address, await app.PlaceToken(place));

    private static HttpClient Gate(Uri server, string token)
    {
        var client = new HttpClient { BaseAddress = server };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static async Task Send(HttpClient gate, string place, string direction, DateTimeOffset at, string phone)
    {
        using var answer = await gate.PostAsJsonAsync(
            "/api/v1/visits",
            new
            {
                id = Guid.NewGuid(),
                place,
                direction,
                at = at.ToString("O", CultureInfo.InvariantCulture),
                person = new { phone, name = "Lò Văn Ơn" },
            },
            Cancel);
        answer.EnsureSuccessStatusCode();
    }
}
