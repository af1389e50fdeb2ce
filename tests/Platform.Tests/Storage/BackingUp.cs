using LaChan.Platform.Sealing;
using LaChan.Platform.Storage;
using LaChan.Platform.Storage.Backup;

namespace LaChan.Platform.Tests.Storage;

public sealed class BackingUp(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_installation_is_the_same_elsewhere()
    {
        await using var elsewhere = await Restore(shop.Backup, "same");

        Assert.Equal(shop.AtBackup, await ShopFixture.SumsOf(elsewhere.DataSource));
        Assert.Equal(FolderKind.Demo, elsewhere.Folder.Kind);
        Assert.Equal(3, await ShopFixture.Ask<long>(elsewhere.DataSource, "select nextval('shop.ticket')"));
        Assert.Equal(1001, await ShopFixture.Ask<int>(elsewhere.DataSource, "insert into shop.owner (name) values ('A') returning no"));
        await ShopFixture.Run(elsewhere.DataSource, "update shop.brand set words = '{}' where owner = 1");
        Assert.Equal(2, await ShopFixture.Ask<int>(elsewhere.DataSource, "select n from shop.changes"));
        var days = new DayKeys(KeyRing.Open(elsewhere.Folder.PrivateFolder("keys"), null), elsewhere.DataSource);
        Assert.NotNull(await days.Find(new(2021, 6, 23), Cancel));
        await Assert.ThrowsAsync<DayDestroyedException>(() => days.For(new(2021, 6, 1), Cancel).AsTask());
    }

    [Fact]
    public async Task While_people_write_a_backup_is_of_one_moment()
    {
        var backup = shop.Place("busy.lcb");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var writers = Enumerable.Range(0, 4).Select(_ => WritePairs(stop.Token)).ToList();
        await shop.Writer.Write(backup, new Progress<BackupProgress>(), Cancel);
        await stop.CancelAsync();
        await Task.WhenAll(writers);

        await using var elsewhere = await Restore(backup, "busy");

        Assert.Equal(0, await ShopFixture.Ask<long>(
            elsewhere.DataSource,
            "select (select count(*) from shop.owner where name = 'pair') - (select count(*) from shop.sale where customer < 0)"));
    }

    [Fact]
    public async Task Days_come_and_go_while_a_backup_runs()
    {
        await shop.Run("create table shop.sale_20210501 partition of shop.sale for values from ('2021-05-01') to ('2021-05-02')");
        var days = new DayKeys(shop.Keys, shop.Database);
        await days.For(new(2021, 6, 10), Cancel);
        var done = false;
        var afterKeys = new Callback(progress =>
        {
            if (!done && progress.What != "platform.day_key")
            {
                done = true;
                // Whoever waits for the backup here would wait for ever.
                shop.Run(
                    """
                    set lock_timeout = '5s';
                    create table shop.sale_20210701 partition of shop.sale for values from ('2021-07-01') to ('2021-07-02');
                    drop table shop.sale_20210501;
                    reset lock_timeout;
                    """).Wait(Cancel);
                days.Destroy(new(2021, 6, 11), Cancel).Wait(Cancel);
            }
        });

        await shop.Writer.Write(shop.Place("days.lcb"), afterKeys, Cancel);
        await using var elsewhere = await Restore(shop.Place("days.lcb"), "days");

        Assert.True(done);
        // The moment was before the destruction: its key is still in, for the retention to destroy again.
        Assert.Equal(2, await ShopFixture.Ask<long>(elsewhere.DataSource, "select count(wrapped) from platform.day_key"));
    }

    [Fact]
    public async Task A_changed_cut_or_lengthened_file_is_refused_and_nothing_is_written()
    {
        var good = await File.ReadAllBytesAsync(shop.Backup, Cancel);
        var bad = shop.Place("bad.lcb");
        List<byte[]> spoilt = [good[..^1], good[..(good.Length / 2)], good[..BackupKey.HeadSize], [], [.. good, 0]];
        foreach (var at in new[] { 0, 8, 12, 30, BackupKey.HeadSize, BackupKey.HeadSize + 40, good.Length / 2, good.Length - 1 })
        {
            var changed = (byte[])good.Clone();
            changed[at] ^= 1;
            spoilt.Add(changed);
        }

        foreach (var bytes in spoilt)
        {
            await File.WriteAllBytesAsync(bad, bytes, Cancel);
            await Assert.ThrowsAsync<StorageException>(() => Run(bad, "bad"));
            Assert.False(Directory.Exists(shop.Place("bad")));
        }
    }

    [Fact]
    public async Task Another_master_key_does_not_open_it()
    {
        KeyRing.Open(shop.Place("thief"), null);

        var refusal = await Assert.ThrowsAsync<StorageException>(
            () => Run(shop.Backup, "stolen", Path.Combine(shop.Place("thief"), KeyRing.FileName)));

        Assert.Contains("another master key", refusal.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(shop.Place("stolen")));
    }

    [Fact]
    public async Task A_folder_with_something_in_it_is_left_alone()
    {
        Directory.CreateDirectory(shop.Place("used"));
        await File.WriteAllTextAsync(Path.Combine(shop.Place("used"), "letter.txt"), "mine", Cancel);

        var refusal = await Assert.ThrowsAsync<StorageException>(() => Run(shop.Backup, "used"));

        Assert.Contains("letter.txt", refusal.Message, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFileSystemEntries(shop.Place("used")));
    }

    [Fact]
    public async Task A_file_of_that_name_is_not_overwritten() =>
        await Assert.ThrowsAsync<StorageException>(() => shop.Writer.Write(shop.Backup, new Progress<BackupProgress>(), Cancel));

    [Fact]
    public async Task The_file_shows_no_name_and_is_for_its_owner_alone()
    {
        var bytes = await File.ReadAllBytesAsync(shop.Backup, Cancel);
        var key = await File.ReadAllBytesAsync(shop.KeyFile, Cancel);

        Assert.Equal(-1, bytes.AsSpan().IndexOf("Bí Mật"u8));
        Assert.Equal(-1, bytes.AsSpan().IndexOf("owner"u8));
        Assert.Equal(-1, bytes.AsSpan().IndexOf(key.AsSpan(key.Length - 30)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(shop.Backup));
    }

    private Task<BackupSummary> Run(string file, string name, string? key = null) =>
        new RestoreRun(ShopFixture.Modules, new Progress<BackupProgress>()).Run(file, shop.Place(name), key ?? shop.KeyFile, Cancel);

    private async Task<Instance> Restore(string file, string name)
    {
        await Run(file, name);
        return await Instance.Open(DataFolder.Open(shop.Place(name)), ShopFixture.Modules, Cancel);
    }

    private async Task WritePairs(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await shop.Run(
                """
                with pair as (insert into shop.owner (name) values ('pair'))
                insert into shop.sale (day, customer) values ('2021-06-23', -1)
                """);
        }
    }

    private sealed class Callback(Action<BackupProgress> call) : IProgress<BackupProgress>
    {
        public void Report(BackupProgress value) => call(value);
    }
}
