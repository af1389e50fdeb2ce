using LaChan.Platform.Storage;
using LaChan.Platform.Time;

namespace LaChan.Platform.Tests.Storage;

public sealed class DataFolders : IDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("lachan-").FullName;

    private string Folder => Path.Combine(_place, "data");

    public void Dispose() => Directory.Delete(_place, recursive: true);

    [Fact]
    public void A_missing_folder_is_made_for_its_owner_alone()
    {
        var folder = DataFolder.Open(Folder);

        Assert.True(folder.IsNew);
        Assert.Equal(FolderKind.Plain, folder.Kind);
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Folder) & (UnixFileMode)0b000_111_111);
        Assert.False(DataFolder.Open(Folder).IsNew);
    }

    [Fact]
    public void A_plain_folder_runs_on_today()
    {
        Assert.Equal(TimeSpan.Zero, DataFolder.Open(Folder).Clock.Offset);
    }

    [Fact]
    public void A_demo_folder_goes_on_from_its_own_moment_under_every_verb()
    {
        var moment = VietnamTime.At(new(2021, 6, 23), new(10, 30));
        DataFolder.OpenDemo(Folder).SetClock(moment);

        var later = DataFolder.Open(Folder);

        Assert.Equal(FolderKind.Demo, later.Kind);
        Assert.InRange(later.Clock.GetUtcNow(), moment, moment.AddMinutes(5));
    }

    [Fact]
    public void A_clock_can_be_set_back_to_today()
    {
        var folder = DataFolder.Open(Folder);
        folder.SetClock(VietnamTime.At(new(2021, 6, 23), new(10, 30)));
        folder.SetClock(null);

        Assert.Equal(TimeSpan.Zero, DataFolder.Open(Folder).Clock.Offset);
    }

    [Fact]
    public void The_demonstration_refuses_a_folder_with_real_work()
    {
        DataFolder.Open(Folder);

        var refusal = Assert.Throws<StorageException>(() => DataFolder.OpenDemo(Folder));

        Assert.Contains(Folder, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_demonstration_refuses_a_folder_with_anything_else_in_it()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "letter.txt"), "mine");

        Assert.Throws<StorageException>(() => DataFolder.OpenDemo(Folder));
        Assert.False(File.Exists(Path.Combine(Folder, "instance.json")));
    }

    [Fact]
    public void A_second_server_learns_the_address_of_the_first()
    {
        var folder = DataFolder.Open(Folder);
        using var first = ServerLock.TryTake(folder, out _);
        first!.Announce("http://127.0.0.1:5080");

        Assert.Null(ServerLock.TryTake(folder, out var address));
        Assert.Equal("http://127.0.0.1:5080", address);
    }

    [Fact]
    public void A_server_may_follow_one_that_has_ended()
    {
        var folder = DataFolder.Open(Folder);
        ServerLock.TryTake(folder, out _)!.Dispose();

        using var second = ServerLock.TryTake(folder, out var address);

        Assert.NotNull(second);
        Assert.Null(address);
    }
}
