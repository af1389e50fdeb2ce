using LaChan.Platform.Sealing;

namespace LaChan.Platform.Tests.Sealing;

public sealed class LookupKeys : IDisposable
{
    private readonly KeysFolder _folder = new();
    private readonly Sealer _sealer;

    public LookupKeys() => _sealer = new(KeyRing.Open(_folder.Path, null));

    [Fact]
    public void One_value_has_one_key_per_purpose()
    {
        var purposes = Enum.GetValues<LookupPurpose>();

        var keys = purposes.Select(purpose => _sealer.Lookup(purpose, "+84912345678")).ToHashSet();

        Assert.Equal(purposes.Length, keys.Count);
        Assert.Contains(_sealer.Lookup(LookupPurpose.Phone, "+84912345678"), keys);
    }

    [Fact]
    public void A_key_survives_the_way_through_bytes_and_uuid()
    {
        var key = _sealer.Lookup(LookupPurpose.Reference, new string('x', 5_000));

        Assert.Equal(key, LookupKey.Read(key.ToArray()));
        Assert.Equal(key, LookupKey.FromGuid(key.ToGuid()));
        Assert.Equal(key.ToArray(), key.ToGuid().ToByteArray(bigEndian: true));
        Assert.NotEqual(key, _sealer.Lookup(LookupPurpose.Reference, new string('x', 5_001)));
    }

    public void Dispose() => _folder.Dispose();
}
