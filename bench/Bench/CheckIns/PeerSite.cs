using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LaChan.Bench.CheckIns;

/// <summary>
/// The limit and the peer beside the product: <c>/bare</c> reads the body and answers an empty object;
/// <c>/insert</c> does the product's work with one idempotent statement with counters for each request.
/// </summary>
internal sealed class PeerSite : IAsyncDisposable
{
    private const string Schema = """
        create schema if not exists bench;
        create table bench.visit (id uuid, day date, place int, token uuid, entered_at timestamptz, until timestamptz,
            primary key (id, day), unique (token, place, entered_at, day));
        create table bench.place_day (place int, day date, n int, primary key (place, day)) with (fillfactor = 50);
        create table bench.place_year (place int, year smallint, n int, primary key (year, place)) with (fillfactor = 50);
        create table bench.unit_day (unit int, day date, n int, primary key (unit, day)) with (fillfactor = 50);
        """;

    private const string Insert = """
        with stored as (
            insert into bench.visit values ($1, $2, $3, $4, $5, $5 + interval '1 hour') on conflict do nothing returning place, day
        ), by_place as (
            insert into bench.place_day as t select place, day, 1 from stored on conflict (place, day) do update set n = t.n + 1
        ), by_year as (
            insert into bench.place_year as t select place, 2026, 1 from stored on conflict (year, place) do update set n = t.n + 1
        ), by_unit as (
            insert into bench.unit_day as t select place % 150, day, 1 from stored on conflict (unit, day) do update set n = t.n + 1
        )
        select count(*) from stored
        """;

    private readonly WebApplication _app;

    private PeerSite(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public static async Task<PeerSite> Start(NpgsqlDataSource database, CancellationToken cancel)
    {
        await using (var create = database.CreateCommand(Schema))
        {
            await create.ExecuteNonQueryAsync(cancel);
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/bare", async (HttpRequest request) =>
        {
            using var body = await JsonDocument.ParseAsync(request.Body);
            return Results.Text("{}", "application/json");
        });
        app.MapPost("/insert", async (HttpRequest request) =>
        {
            using var body = await JsonDocument.ParseAsync(request.Body);
            await Store(database, body.RootElement);
            return Results.Text("{}", "application/json");
        });
        await app.StartAsync(cancel);
        return new(app);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static async Task Store(NpgsqlDataSource database, JsonElement visit)
    {
        var at = visit.GetProperty("at").GetDateTimeOffset();
        var person = visit.GetProperty("person").GetProperty("phone").GetString()!;
        await using var command = database.CreateCommand(Insert);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = visit.GetProperty("id").GetGuid() });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = DateOnly.FromDateTime(at.UtcDateTime) });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = int.Parse(visit.GetProperty("place").GetString()![1..], CultureInfo.InvariantCulture) });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = new(SHA256.HashData(Encoding.ASCII.GetBytes(person)).AsSpan(0, 16)) });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = at.ToUniversalTime() });
        await command.ExecuteScalarAsync();
    }
}
