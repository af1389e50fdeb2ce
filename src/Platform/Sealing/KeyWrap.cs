using System.Text;

namespace LaChan.Platform.Sealing;

/// <summary>Wraps keys that are stored in the database, bound to their name.</summary>
internal sealed class KeyWrap(KeyRing ring)
{
    private static readonly EnvelopeField Wrapped = new("platform", "wrapped_key");

    private readonly Envelope _envelope = new(ring);

    public byte[] Wrap(string name, ReadOnlySpan<byte> key) => _envelope.Seal(Wrapped, Encoding.UTF8.GetBytes(name), key);

    public byte[] Unwrap(string name, ReadOnlySpan<byte> wrapped) =>
        _envelope.Open(Wrapped, Encoding.UTF8.GetBytes(name), wrapped);

    public static string NameOf(DateOnly day) => $"day {day:yyyy-MM-dd}";
}
