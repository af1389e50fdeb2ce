using LaChan.Platform.Sealing;

namespace LaChan.Platform.Tests.Sealing;

public sealed class SplittingTheKey
{
    [Fact]
    public void Two_halves_are_the_key_again_and_one_alone_tells_nothing()
    {
        using var folder = new KeysFolder();
        _ = KeyRing.Open(folder.Path, null);
        var key = File.ReadAllText(folder.File);

        var (first, second) = KeyEscrow.Split(folder.File);
        var joined = Path.Combine(folder.Path, "joined.key");
        KeyEscrow.Join(second, first, joined);

        Assert.Equal(key, File.ReadAllText(joined));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(joined));
        Assert.NotEqual(first, KeyEscrow.Split(folder.File).First);
        Assert.DoesNotContain(key.Split(' ', '\n')[1], first + second, StringComparison.Ordinal);
    }

    [Fact]
    public void Halves_of_two_escrows_make_no_key()
    {
        using var folder = new KeysFolder();
        _ = KeyRing.Open(folder.Path, null);
        var other = Path.Combine(folder.Path, "other.key");

        Assert.Throws<SealingException>(() => KeyEscrow.Join(KeyEscrow.Split(folder.File).First, KeyEscrow.Split(folder.File).Second, other));
        Assert.Throws<SealingException>(() => KeyEscrow.Join("nonsense", KeyEscrow.Split(folder.File).Second, other));
        Assert.False(File.Exists(other));
        var (first, second) = KeyEscrow.Split(folder.File);
        Assert.Throws<SealingException>(() => KeyEscrow.Join(first, second, folder.File));
    }
}
