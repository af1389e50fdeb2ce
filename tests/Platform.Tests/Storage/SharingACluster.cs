namespace LaChan.Platform.Tests.Storage;

/// <summary>Whoever comes first starts PostgreSQL, whoever goes last stops it, and nobody's death harms the others.</summary>
public sealed class SharingACluster
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_last_one_out_stops_it()
    {
        using var folder = new ClusterFolder();
        using var first = await Probe.Enter(folder.Root, Cancel);
        using var second = await Probe.Enter(folder.Root, Cancel);
        var postmaster = folder.Postmaster;

        await first.Leave(Cancel);
        Assert.Equal(postmaster, folder.Postmaster);
        await second.AskUntilAnswered(Cancel);
        await second.Leave(Cancel);

        Assert.False(folder.IsRunning);
    }

    [Fact]
    public async Task Many_who_come_at_once_share_one_cluster()
    {
        using var folder = new ClusterFolder();

        var all = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Probe.Enter(folder.Root, Cancel)));
        await Task.WhenAll(all.Select(probe => probe.AskUntilAnswered(Cancel)));
        await Task.WhenAll(all.Select(probe => probe.Leave(Cancel)));

        await folder.UntilStopped(Cancel);
    }

    [Fact]
    public async Task Killing_the_one_who_started_it_leaves_it_to_the_others()
    {
        using var folder = new ClusterFolder();
        using var starter = await Probe.Enter(folder.Root, Cancel);
        using var other = await Probe.Enter(folder.Root, Cancel);
        var postmaster = folder.Postmaster;

        await starter.Kill(Cancel);

        await other.AskUntilAnswered(Cancel);
        Assert.Equal(postmaster, folder.Postmaster);
        await other.Leave(Cancel);
        Assert.False(folder.IsRunning);
    }

    [Fact]
    public async Task Killing_everybody_stops_it_too()
    {
        using var folder = new ClusterFolder();
        using var first = await Probe.Enter(folder.Root, Cancel);
        using var second = await Probe.Enter(folder.Root, Cancel);

        await first.Kill(Cancel);
        await second.Kill(Cancel);

        await folder.UntilStopped(Cancel);
        using var next = await Probe.Enter(folder.Root, Cancel);
        await next.AskUntilAnswered(Cancel);
        await next.Leave(Cancel);
    }

    [Fact]
    public async Task A_killed_PostgreSQL_comes_back_for_those_who_use_it()
    {
        using var folder = new ClusterFolder();
        using var user = await Probe.Enter(folder.Root, Cancel);
        var killed = folder.Postmaster;

        ClusterFolder.Kill(killed);

        await folder.UntilAnotherRuns(killed, Cancel);
        await user.AskUntilAnswered(Cancel);
        await user.Leave(Cancel);
    }

    [Fact]
    public async Task A_killed_keeper_is_replaced()
    {
        using var folder = new ClusterFolder();
        using var user = await Probe.Enter(folder.Root, Cancel);
        var killed = folder.Postmaster;

        ClusterFolder.Kill(folder.Keeper);

        await folder.UntilAnotherRuns(killed, Cancel);
        await user.AskUntilAnswered(Cancel);
        await user.Leave(Cancel);
        await folder.UntilStopped(Cancel);
    }

    [Fact]
    public async Task After_a_loss_of_power_an_old_process_number_does_no_harm()
    {
        using var folder = new ClusterFolder();
        using var neighbour = new ClusterFolder();
        using var somebodyElse = await Probe.Enter(neighbour.Root, Cancel);
        using (var before = await Probe.Enter(folder.Root, Cancel))
        {
            await before.Leave(Cancel);
        }

        // As after a restart of the machine: the number in the file belongs to another process of the same user now.
        var stale = $"{neighbour.Postmaster}\n{folder.Data}\n1600000000\n5432\n\n\n  1234  5678\nready\n";
        await File.WriteAllTextAsync(Path.Combine(folder.Data, "postmaster.pid"), stale, Cancel);

        using var after = await Probe.Enter(folder.Root, Cancel);
        await after.AskUntilAnswered(Cancel);
        await after.Leave(Cancel);
        await somebodyElse.AskUntilAnswered(Cancel);
        await somebodyElse.Leave(Cancel);
    }

    [Fact]
    public async Task A_cluster_that_was_left_half_made_is_made_again()
    {
        using var folder = new ClusterFolder();
        Directory.CreateDirectory(Path.Combine(folder.Cluster, "new-half.made", "base"));

        using var user = await Probe.Enter(folder.Root, Cancel);
        await user.Leave(Cancel);

        Assert.False(Directory.Exists(Path.Combine(folder.Cluster, "new-half.made")));
    }

    [Fact]
    public async Task A_data_folder_may_have_a_long_path()
    {
        using var folder = new ClusterFolder(string.Join('/', Enumerable.Repeat("một-thư-mục-tên-rất-dài", 6)));

        using var user = await Probe.Enter(folder.Root, Cancel);
        await user.AskUntilAnswered(Cancel);
        await user.Leave(Cancel);
    }

    [Fact]
    public async Task A_data_folder_may_lie_in_a_home_that_is_closed_to_others()
    {
        using var folder = new ClusterFolder(closed: true);

        using var user = await Probe.Enter(folder.Root, Cancel);
        await user.AskUntilAnswered(Cancel);
        await user.Leave(Cancel);

        Assert.False(folder.IsRunning);
    }
}
