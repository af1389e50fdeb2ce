using System.Diagnostics;
using LaChan.Cases.Index;
using LaChan.Cli;
using LaChan.Platform.Storage;
using LaChan.Platform.Time;
using LaChan.Server;
using LaChan.Tracing;
using LaChan.Tracing.Contacts;
using LaChan.Visits;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;

namespace LaChan.Cases.Tests;

/// <summary>A thousand people of the demonstration, asked of the server's index and of PostgreSQL over the same stays.</summary>
public sealed class OnTheDemoProvince
{
    private const int Persons = 1_000;

    private const string PeerSql = """
        select x.person, t.person, sum(least(x.e, t.e) - greatest(x.s, t.s))::bigint, min(greatest(x.s, t.s))
        from stay x join stay t on t.place = x.place and t.s < x.e and t.e > x.s and t.person <> x.person
        where x.person = any($1) group by 1, 2 order by 1, 2
        """;

    private static readonly DateTimeOffset From = VietnamTime.StartOf(new(2021, 6, 9));
    private static readonly DateTimeOffset Until = new(2021, 6, 23, 10, 0, 0, VietnamTime.Offset);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_index_and_PostgreSQL_say_the_same_of_a_thousand_people()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("LACHAN_TESTS") == "full", "Loads the demonstration: a minute and a half.");
        var folder = Directory.CreateTempSubdirectory("lachan-demo-");
        folder.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        try
        {
            await Load(folder.FullName);
            await using var instance = await Instance.Open(DataFolder.OpenDemo(folder.FullName), LaChanApplication.Schemas, Cancel);
            await using var server = WebHost.Build(instance, new Uri("http://127.0.0.1:0"));
            await server.StartAsync(Cancel);
            var index = server.Services.GetRequiredService<ResidentIndex>();
            await index.Loaded;
            var persons = (await Stays(server.Services)).Select(s => s.Person).Distinct().Order().ToList();
            var asked = persons.Where((_, i) => i % (persons.Count / Persons) == 0).Take(Persons).ToArray();

            var peer = await InSql(instance.DataSource, await Stays(server.Services), asked);

            Assert.Equal(Persons, asked.Length);
            Assert.True(peer.Count > Persons);
            Assert.Equal(peer, asked.SelectMany(person => InIndex(index.Visits, person)));
            await server.StopAsync(Cancel);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<(int Exposer, int Person, long Seconds, int First)> InIndex(VisitIndex index, int exposer) => index
        .Trace(new ContactQuery { Exposers = [Exposer.Always(exposer)], From = VisitTime.Of(From), Until = VisitTime.Of(Until) })
        .Contacts.OrderBy(c => c.Person).Select(c => (exposer, c.Person, c.Seconds, c.FirstMet));

    private static async Task<List<PersonStay>> Stays(IServiceProvider services) =>
        await services.GetRequiredService<VisitReader>().Between(From, Until, Cancel).ToListAsync(Cancel);

    private static async Task<List<(int Exposer, int Person, long Seconds, int First)>> InSql(
        NpgsqlDataSource database, List<PersonStay> stays, int[] asked)
    {
        await using var connection = await database.OpenConnectionAsync(Cancel);
        await Execute(connection, "create temp table stay (person int, place int, s int, e int)");
        await using (var copy = await connection.BeginBinaryImportAsync("copy stay from stdin (format binary)", Cancel))
        {
            foreach (var stay in stays)
            {
                await copy.StartRowAsync(Cancel);
                await copy.WriteAsync(stay.Person, NpgsqlDbType.Integer, Cancel);
                await copy.WriteAsync(stay.Place, NpgsqlDbType.Integer, Cancel);
                await copy.WriteAsync(Math.Max(VisitTime.Of(stay.EnteredAt), VisitTime.Of(From)), NpgsqlDbType.Integer, Cancel);
                await copy.WriteAsync(Math.Min(VisitTime.Of(stay.Until), VisitTime.Of(Until)), NpgsqlDbType.Integer, Cancel);
            }

            await copy.CompleteAsync(Cancel);
        }

        await Execute(connection, "create index on stay (place, s); create index on stay (person); analyze stay");
        await using var ask = new NpgsqlCommand(PeerSql, connection) { Parameters = { new() { Value = asked } } };
        await using var rows = await ask.ExecuteReaderAsync(Cancel);
        var found = new List<(int, int, long, int)>();
        while (await rows.ReadAsync(Cancel))
        {
            found.Add((rows.GetInt32(0), rows.GetInt32(1), rows.GetInt64(2), rows.GetInt32(3)));
        }

        return found;
    }

    private static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private static async Task Load(string folder)
    {
        string[] words = [Path.Combine(AppContext.BaseDirectory, "lachan.dll"), "demo", "--data", folder, "--load-only"];
        using var loading = Process.Start(new ProcessStartInfo("dotnet", words) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (loading.StandardOutput.ReadToEndAsync(Cancel), loading.StandardError.ReadToEndAsync(Cancel));
        await loading.WaitForExitAsync(Cancel);
        Assert.True(loading.ExitCode == 0, await output + await errors);
    }
}
