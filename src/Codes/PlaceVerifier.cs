using System.Collections.Frozen;

namespace LaChan.Codes;

/// <summary>Checks the signature of a place code without a server, by the public keys in use so far.</summary>
public sealed class PlaceVerifier(IEnumerable<KeyValuePair<int, P256PublicKey>> keys)
{
    private readonly FrozenDictionary<int, P256PublicKey> _keys = keys.ToFrozenDictionary();

    public bool Verify(PlaceCode place) =>
        _keys.TryGetValue(place.KeyId, out var key)
        && key.Verify(PlaceCode.Message(place.Code, place.Gate, place.KeyId), place.SignatureBytes());
}
