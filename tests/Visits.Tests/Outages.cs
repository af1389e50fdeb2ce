using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using LaChan.Testing;
using Npgsql;

namespace LaChan.Visits.Tests;

/// <summary>What was acknowledged is there, once, whatever dies under load.</summary>
public sealed class Outages(MarketApp app) : IClassFixture<MarketApp>
{
    private const int Kills = 20;
    private const int Clients = 4;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_at_random_moments_the_server_loses_and_doubles_nothing()
    {
        var token = await app.PlaceToken(MarketApp.Market);
        var acknowledged = new ConcurrentBag<Sent>();
        var unanswered = new ConcurrentBag<Sent>();
        for (var i = 0; i < Kills; i++)
        {
            using var server = await ServedProcess.Start(app.Folder, app.Database.ConnectionString, app.Clock.GetUtcNow(), Cancel);
            using var reader = new Reader(server.Address, token);
            var wanted = acknowledged.Count + RandomNumberGenerator.GetInt32(1, 60);
            var enough = new TaskCompletionSource();
            var load = Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => SendUntilItDies(reader, acknowledged, unanswered, () =>
            {
                if (acknowledged.Count >= wanted)
                {
                    enough.TrySetResult();
                }
            })));
            await Task.WhenAny(enough.Task, load);
            server.KillNow();
            await load;
        }

        Assert.True(acknowledged.Count >= Kills);
        Assert.Equal(acknowledged.Count, await Stored(acknowledged));
        await AreOnceAndCounted();

        using var last = await ServedProcess.Start(app.Folder, app.Database.ConnectionString, app.Clock.GetUtcNow(), Cancel);
        using var again = new Reader(last.Address, token);
        foreach (var sent in unanswered)
        {
            Assert.True((await again.Send(sent)).Result is "stored" or "repeated");
        }

        last.KillNow();
        Assert.Equal(unanswered.Count, await Stored(unanswered));
        await AreOnceAndCounted();
    }

    [Fact]
    public async Task Without_its_database_the_server_says_503_and_goes_on_when_it_is_back()
    {
        using var reader = new Reader(app.Address, await app.PlaceToken(MarketApp.Market));
        var (acknowledged, name) = (new ConcurrentBag<Sent>(), new NpgsqlConnectionStringBuilder(app.Database.ConnectionString).Database!);
        acknowledged.Add(await Accepted(reader));

        await Admin("update pg_database set datallowconn = false where datname = $1", name);
        await Admin("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", name);
        for (var i = 0; i < 8; i++)
        {
            using var refused = await reader.Post(Event());
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        await Admin("update pg_database set datallowconn = true where datname = $1", name);
        acknowledged.Add(await Accepted(reader));
        Assert.Equal(acknowledged.Count, await Stored(acknowledged));
        await AreOnceAndCounted();
    }

    private async Task SendUntilItDies(
        Reader reader, ConcurrentBag<Sent> acknowledged, ConcurrentBag<Sent> unanswered, Action stored)
    {
        while (true)
        {
            var sent = Event();
            try
            {
                var told = await reader.Send(sent);
                Assert.Equal("stored", told.Result);
                acknowledged.Add(sent);
                stored();
            }
            catch (Exception e) when (e is HttpRequestException or IOException or System.Text.Json.JsonException)
            {
                unanswered.Add(sent);
                return;
            }
        }
    }

    private Sent Event() => Reader.Event(MarketApp.Market, "in", app.Clock.GetUtcNow(), Phones.Next());

    /// <summary>Sends until it is taken, as a patient reader does.</summary>
    private async Task<Sent> Accepted(Reader reader)
    {
        var sent = Event();
        var started = Stopwatch.StartNew();
        while (true)
        {
            using var response = await reader.Post(sent);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                return sent;
            }

            Assert.True(started.Elapsed < TimeSpan.FromSeconds(30), "The server did not recover.");
        }
    }

    private Task<long> Stored(IEnumerable<Sent> sent) => app.Ask<long>(
        "select count(distinct id) from visits.visit where id = any($1)", sent.Select(s => Guid.Parse(s.Id!)).ToArray());

    private async Task AreOnceAndCounted()
    {
        Assert.Equal(0, await app.Ask<long>("select count(*) - count(distinct id) from visits.visit"));
        await Recount.IsEqual(app.Database);
    }

    private async Task Admin(string sql, string database)
    {
        var postgres = new NpgsqlConnectionStringBuilder(app.Database.ConnectionString) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(postgres.ConnectionString);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = database } } };
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
