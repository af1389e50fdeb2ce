using LaChan.Platform.Storage;
using LaChan.Platform.Time;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Platform.Tests.Storage;

public sealed class OpeningAnInstance : IDisposable
{
    private readonly ClusterFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_application_gets_the_folders_clock_and_a_migrated_database()
    {
        var folder = DataFolder.OpenDemo(_folder.Root);
        folder.SetClock(VietnamTime.At(new(2021, 6, 23), new(10, 30)));
        var services = new ServiceCollection();
        await using var instance = await Instance.Open(folder, services.ModuleSchemas(), Cancel);
        await using var provider = services.AddStorage(instance).BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();

        Assert.Equal(new(2021, 6, 23), provider.GetRequiredService<TimeProvider>().Today());
        Assert.True(await scope.ServiceProvider.GetRequiredService<LaChanDb>().Database.CanConnectAsync(Cancel));
        await using var look = instance.DataSource.CreateCommand("select current_setting('synchronous_commit')");
        Assert.Equal("on", await look.ExecuteScalarAsync(Cancel));
    }

    [Fact]
    public async Task The_demonstration_can_begin_anew()
    {
        var folder = DataFolder.OpenDemo(_folder.Root);
        await using (var before = await Instance.Open(folder, [], Cancel))
        {
            await using var note = before.DataSource.CreateCommand("create table platform.note (id int)");
            await note.ExecuteNonQueryAsync(Cancel);
        }

        await using var after = await Instance.OpenFresh(folder, [], Cancel);

        await using var look = after.DataSource.CreateCommand(
            "select to_regclass('platform.note') is null and to_regclass('platform.migration') is not null");
        Assert.Equal(true, await look.ExecuteScalarAsync(Cancel));
    }

    [Fact]
    public async Task Real_work_is_never_begun_anew()
    {
        var folder = DataFolder.Open(_folder.Root);

        await Assert.ThrowsAsync<StorageException>(() => Instance.OpenFresh(folder, [], Cancel));
        await using var instance = await Instance.Open(folder, [], Cancel);
    }

    [Fact]
    public async Task A_cluster_of_another_PostgreSQL_is_refused_and_left_alone()
    {
        var folder = DataFolder.Open(_folder.Root);
        await using (await Instance.Open(folder, [], Cancel))
        {
        }

        await File.WriteAllTextAsync(Path.Combine(_folder.Data, "PG_VERSION"), "17\n", Cancel);

        var refusal = await Assert.ThrowsAsync<StorageException>(() => Instance.Open(folder, [], Cancel));
        Assert.Contains("PostgreSQL 17", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_PostgreSQL_that_cannot_start_says_why()
    {
        var folder = DataFolder.Open(_folder.Root);
        await using (await Instance.Open(folder, [], Cancel))
        {
        }

        await File.WriteAllTextAsync(Path.Combine(_folder.Data, "postgresql.conf"), "no_such_setting = 1\n", Cancel);

        var refusal = await Assert.ThrowsAsync<StorageException>(() => Instance.Open(folder, [], Cancel));
        Assert.Contains("no_such_setting", refusal.Message, StringComparison.Ordinal);
    }
}
