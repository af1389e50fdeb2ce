using LaChan.Platform.Sealing;

namespace LaChan.Platform.Tests.Sealing;

public sealed class MasterKeyFiles : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly KeysFolder _folder = new();

    [Fact]
    public void The_first_start_makes_a_key_that_only_its_owner_can_read_and_says_so_once()
    {
        var first = KeyRing.Open(_folder.Path, null);
        var second = KeyRing.Open(_folder.Path, null);

        Assert.True(first.Created);
        Assert.Contains(_folder.File, first.Reminder, StringComparison.Ordinal);
        Assert.False(second.Created);
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(_folder.File));
        Assert.Equal(first.FingerprintOf(1), second.FingerprintOf(1));
    }

    [Theory]
    [InlineData(0b110_100_100)] // 0644
    [InlineData(0b110_100_000)]
    [InlineData(0b110_000_100)]
    [InlineData(0b110_010_000)]
    [InlineData(0b111_000_000)]
    public void A_key_file_that_others_may_use_is_refused(int mode)
    {
        KeyRing.Open(_folder.Path, null);
        File.SetUnixFileMode(_folder.File, (UnixFileMode)mode);

        var refusal = Assert.Throws<SealingException>(() => KeyRing.Open(_folder.Path, null));

        Assert.Contains("chmod 600", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_file_that_may_only_be_read_is_fine()
    {
        KeyRing.Open(_folder.Path, null);
        File.SetUnixFileMode(_folder.File, UnixFileMode.UserRead);

        Assert.False(KeyRing.Open(_folder.Path, null).Created);
    }

    [Fact]
    public void The_environment_can_give_the_key_and_no_file_is_made()
    {
        var key = Convert.ToBase64String(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());

        var ring = KeyRing.Open(_folder.Path, key);

        Assert.False(File.Exists(_folder.File));
        Assert.Equal(1, ring.Current);
        Assert.Equal(ring.FingerprintOf(1), KeyRing.Open(_folder.Path, $"1 {key}; lookup {key}").FingerprintOf(1));
        Assert.Throws<SealingException>(() => ring.AddVersion());
    }

    [Fact]
    public void The_text_of_the_file_may_move_into_the_environment()
    {
        var file = KeyRing.Open(_folder.Path, null);
        file.AddVersion();

        var environment = KeyRing.Open("unused", File.ReadAllText(_folder.File));

        Assert.Equal(2, environment.Current);
        Assert.Equal(file.FingerprintOf(2), environment.FingerprintOf(2));
        Assert.Equal(file.FingerprintOfLookup(), environment.FingerprintOfLookup());
    }

    [Theory]
    [InlineData("")]
    [InlineData("1 AAAA")]
    [InlineData("lookup AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("0 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("one two three")]
    [InlineData("not base64 at all")]
    public void A_damaged_key_file_is_refused_without_repeating_what_is_in_it(string text)
    {
        File.WriteAllText(_folder.File, text);
        File.SetUnixFileMode(_folder.File, OwnerOnly);

        var refusal = Assert.Throws<SealingException>(() => KeyRing.Open(_folder.Path, null));

        Assert.DoesNotContain("AAAA", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Processes_that_start_together_share_one_key()
    {
        var rings = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => KeyRing.Open(_folder.Path, null))));

        Assert.Single(rings, ring => ring.Created);
        Assert.Single(rings.Select(ring => Convert.ToHexString(ring.FingerprintOf(1))).Distinct());
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();
}
