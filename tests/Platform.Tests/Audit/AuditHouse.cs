using LaChan.Platform.Audit;
using LaChan.Platform.Privacy;
using LaChan.Platform.Sealing;
using LaChan.Platform.Storage;
using LaChan.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LaChan.Platform.Tests.Audit;

/// <summary>A database with an audit trail of its own, and somebody who has the right to change it past the program.</summary>
internal sealed class AuditHouse : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lachan-audit-");
    private readonly ServiceProvider _provider;

    private AuditHouse(TestDatabase database)
    {
        _database = database;
        _provider = new ServiceCollection().AddLogging()
            .AddSingleton(database.DataSource)
            .AddSingleton(DataFolder.Open(_folder.FullName))
            .AddSingleton<TimeProvider>(Clock)
            .AddSealing()
            .AddAudit()
            .BuildServiceProvider();
    }

    public static readonly AuditActor Mai = new(Guid.NewGuid(), "tracer", 7);

    public FakeClock Clock { get; } = new();

    public NpgsqlDataSource DataSource => _database.DataSource;

    public AuditTrail Trail => _provider.GetRequiredService<AuditTrail>();

    public AuditChain Chain => _provider.GetRequiredService<AuditChain>();

    public AuditVerification Verification => _provider.GetRequiredService<AuditVerification>();

    public IRetention Retention => _provider.GetServices<IRetention>().Single();

    public T Get<T>()
        where T : notnull => _provider.GetRequiredService<T>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<AuditHouse> Open() => new(await TestDatabase.Create(_ => { }, Cancel));

    public static AuditAct Look(params Guid[] persons) =>
        new(Mai, "cases.contacts", AuditPurpose.Tracing) { IsRead = true, Subjects = persons, Case = "LC-2021/17" };

    /// <summary>So many entries in the chain, each a moment after the other.</summary>
    public async Task<AuditHead> Fill(int entries)
    {
        await using var connection = await DataSource.OpenConnectionAsync(Cancel);
        foreach (var part in Enumerable.Range(0, entries).Chunk(500))
        {
            await using var batch = new NpgsqlBatch(connection);
            foreach (var _ in part)
            {
                Clock.Advance(TimeSpan.FromMilliseconds(10));
                Trail.Add(batch, Look(Guid.NewGuid()));
            }

            await batch.ExecuteNonQueryAsync(Cancel);
        }

        return await Chain.CatchUp(Cancel);
    }

    public async Task Do(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancel);
    }

    public async Task<T> Ask<T>(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Cancel))!;
    }

    public Task<AuditReport> Verify(params AuditHead[] known) => Verification.Run(known, Cancel);

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        await _database.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
