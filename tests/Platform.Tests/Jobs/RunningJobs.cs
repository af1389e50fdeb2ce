using LaChan.Platform.Jobs;
using LaChan.Platform.Time;

namespace LaChan.Platform.Tests.Jobs;

public sealed class RunningJobs
{
    private static readonly DateTimeOffset FirstNight = VietnamTime.At(new(2021, 6, 24), new(2, 0));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_job_does_not_begin_with_the_night_before_it_was_known()
    {
        await using var town = await JobTown.Found();

        Assert.Equal(JobOutcome.NotDue, await town.StartServer().RunDue(JobTown.Nightly, Cancel));
        Assert.Empty(town.Runs);
    }

    [Fact]
    public async Task What_is_due_runs_once_however_often_it_is_looked_at_and_whoever_looks()
    {
        await using var town = await KnownJob();
        town.Clock.MoveTo(FirstNight);

        var first = await town.StartServer().RunDue(JobTown.Nightly, Cancel);
        var again = await town.StartServer().RunDue(JobTown.Nightly, Cancel);

        Assert.Equal((JobOutcome.Done, JobOutcome.NotDue), (first, again));
        Assert.Equal([FirstNight], town.Runs);
    }

    [Fact]
    public async Task Of_eight_servers_that_look_at_once_one_runs_it()
    {
        await using var town = await KnownJob();
        var servers = Enumerable.Range(0, 8).Select(_ => town.StartServer()).ToList();
        for (var night = 0; night < 10; night++)
        {
            town.Clock.MoveTo(FirstNight.AddDays(night));
            await Task.WhenAll(servers.Select(server => Task.Run(() => server.RunDue(JobTown.Nightly, Cancel), Cancel)));
        }

        Assert.Equal(Enumerable.Range(0, 10).Select(night => FirstNight.AddDays(night)), town.Runs);
    }

    [Fact]
    public async Task While_one_server_is_at_it_another_leaves_it_alone()
    {
        await using var town = await KnownJob();
        town.Clock.MoveTo(FirstNight);
        var begun = new TaskCompletionSource();
        var finish = new TaskCompletionSource();
        town.Work = () =>
        {
            begun.SetResult();
            return finish.Task;
        };

        var running = town.StartServer().RunDue(JobTown.Nightly, Cancel);
        await begun.Task;
        var other = await town.StartServer().RunDue(JobTown.Nightly, Cancel);
        finish.SetResult();

        Assert.Equal((JobOutcome.Done, JobOutcome.Elsewhere), (await running, other));
    }

    [Fact]
    public async Task A_run_that_a_crash_cut_off_is_taken_up_again()
    {
        await using var town = await KnownJob();
        town.Clock.MoveTo(FirstNight);
        await town.StartServer().RunDue(JobTown.Nightly, Cancel);
        await Execute(town, "update platform.job_run set done_at = null");

        Assert.Equal(JobOutcome.Done, await town.StartServer().RunDue(JobTown.Nightly, Cancel));
        Assert.Equal([FirstNight, FirstNight], town.Runs);
    }

    [Fact]
    public async Task A_job_that_fails_is_tried_three_times_and_keeps_only_the_kind_of_its_error()
    {
        await using var town = await KnownJob();
        town.Clock.MoveTo(FirstNight);
        town.Work = () => throw new InvalidOperationException("Nguyễn Văn An, 0912345678");
        var server = town.StartServer();

        JobOutcome[] outcomes =
        [
            await server.RunDue(JobTown.Nightly, Cancel), await server.RunDue(JobTown.Nightly, Cancel),
            await server.RunDue(JobTown.Nightly, Cancel), await server.RunDue(JobTown.Nightly, Cancel),
        ];

        Assert.Equal([JobOutcome.Failed, JobOutcome.Failed, JobOutcome.Failed, JobOutcome.NotDue], outcomes);
        await using var command = town.Database.DataSource.CreateCommand("select error from platform.job_run");
        Assert.Equal("InvalidOperationException", await command.ExecuteScalarAsync(Cancel));
    }

    [Fact]
    public async Task After_nights_without_a_server_only_the_last_is_made_up_for()
    {
        await using var town = await KnownJob();
        town.Clock.MoveTo(FirstNight.AddDays(5).AddHours(7));

        await town.StartServer().RunDue(JobTown.Nightly, Cancel);

        Assert.Equal([FirstNight.AddDays(5)], town.Runs);
    }

    private static async Task<JobTown> KnownJob()
    {
        var town = await JobTown.Found();
        await town.StartServer().RunDue(JobTown.Nightly, Cancel);
        return town;
    }

    private static async Task Execute(JobTown town, string sql)
    {
        await using var command = town.Database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
