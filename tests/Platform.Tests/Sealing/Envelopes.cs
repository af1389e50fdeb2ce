using System.Text;
using LaChan.Platform.Sealing;

namespace LaChan.Platform.Tests.Sealing;

public sealed class Envelopes : IDisposable
{
    private static readonly EnvelopeField Field = new("people.person", "envelope");
    private static readonly byte[] Plain = Encoding.UTF8.GetBytes("Nguyễn Văn An, +84912345678");

    private readonly KeysFolder _folder = new();
    private readonly KeyRing _ring;
    private readonly Sealer _sealer;

    public Envelopes()
    {
        _ring = KeyRing.Open(_folder.Path, null);
        _sealer = new(_ring);
    }

    [Fact]
    public void What_was_sealed_opens_again_and_cannot_be_read_outside()
    {
        var row = Guid.NewGuid();

        var envelope = _sealer.Seal(Field, row, Plain);

        Assert.Equal(Plain, _sealer.Open(Field, row, envelope));
        Assert.Equal(-1, envelope.AsSpan().IndexOf("84912345678"u8));
        Assert.NotEqual(envelope, _sealer.Seal(Field, row, Plain));
    }

    [Fact]
    public void An_envelope_moved_to_another_row_table_or_column_does_not_open()
    {
        var row = Guid.NewGuid();
        var envelope = _sealer.Seal(Field, row, Plain);

        Assert.Throws<SealingException>(() => _sealer.Open(Field, Guid.NewGuid(), envelope));
        Assert.Throws<SealingException>(() => _sealer.Open(Field with { Table = "people.other" }, row, envelope));
        Assert.Throws<SealingException>(() => _sealer.Open(Field with { Column = "note" }, row, envelope));
        Assert.Throws<SealingException>(() => _sealer.Open(new("people.person.envelope", ""), row, envelope));
    }

    [Fact]
    public void One_flipped_bit_anywhere_is_noticed()
    {
        var row = Guid.NewGuid();
        var envelope = _sealer.Seal(Field, row, Plain);

        for (var bit = 0; bit < envelope.Length * 8; bit++)
        {
            var damaged = envelope.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<SealingException>(() => _sealer.Open(Field, row, damaged));
        }
    }

    [Fact]
    public void Bytes_that_are_no_envelope_are_refused()
    {
        Assert.Throws<SealingException>(() => _sealer.Open(Field, Guid.NewGuid(), []));
        Assert.Throws<SealingException>(() => _sealer.Open(Field, Guid.NewGuid(), new byte[30]));
        Assert.Throws<SealingException>(() => _sealer.Open(Field, Guid.NewGuid(), new byte[300]));
    }

    [Fact]
    public void Another_installation_s_key_opens_nothing_and_finds_nobody()
    {
        using var elsewhere = new KeysFolder();
        var foreign = new Sealer(KeyRing.Open(elsewhere.Path, null));
        var row = Guid.NewGuid();

        Assert.Throws<SealingException>(() => foreign.Open(Field, row, _sealer.Seal(Field, row, Plain)));
        Assert.NotEqual(
            _sealer.Lookup(LookupPurpose.Phone, "+84912345678"), foreign.Lookup(LookupPurpose.Phone, "+84912345678"));
    }

    [Fact]
    public void After_a_rotation_the_old_version_still_opens_and_the_new_one_seals()
    {
        var row = Guid.NewGuid();
        var old = _sealer.Seal(Field, row, Plain);
        var phone = _sealer.Lookup(LookupPurpose.Phone, "+84912345678");

        _ring.AddVersion();
        var fresh = _sealer.Seal(Field, row, Plain);

        Assert.Equal(1, Sealer.VersionOf(old));
        Assert.Equal(2, Sealer.VersionOf(fresh));
        Assert.Equal(Plain, _sealer.Open(Field, row, old));
        Assert.Equal(Plain, _sealer.Open(Field, row, fresh));
        Assert.Equal(phone, _sealer.Lookup(LookupPurpose.Phone, "+84912345678"));
    }

    [Fact]
    public void A_process_that_has_not_noticed_the_rotation_opens_the_new_version()
    {
        var other = new Sealer(KeyRing.Open(_folder.Path, null));
        var row = Guid.NewGuid();

        _ring.AddVersion();

        Assert.Equal(Plain, other.Open(Field, row, _sealer.Seal(Field, row, Plain)));
    }

    [Fact]
    public void A_dropped_version_opens_nothing_any_more()
    {
        var row = Guid.NewGuid();
        var old = _sealer.Seal(Field, row, Plain);
        _ring.AddVersion();
        _ring.DropOldVersions();

        var restarted = new Sealer(KeyRing.Open(_folder.Path, null));

        Assert.Throws<SealingException>(() => restarted.Open(Field, row, old));
        Assert.Equal([2], _ring.Versions);
    }

    [Fact]
    public async Task All_threads_may_seal_and_open_at_once()
    {
        var row = Guid.NewGuid();

        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
            Enumerable.Range(0, 500).All(i =>
            {
                var plain = BitConverter.GetBytes(i);
                return _sealer.Open(Field, row, _sealer.Seal(Field, row, plain)).AsSpan().SequenceEqual(plain);
            }))));

        Assert.All(opened, Assert.True);
    }

    public void Dispose() => _folder.Dispose();
}
