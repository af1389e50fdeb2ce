using LaChan.Codes;
using LaChan.Places.Signing;

namespace LaChan.Places;

/// <summary>The public half of the keys that sign the codes of places: whoever has it tells a real code from a forged one.</summary>
public sealed class PlaceKeys
{
    private readonly GateSigner _signer;

    internal PlaceKeys(GateSigner signer) => _signer = signer;

    public async ValueTask<PlaceVerifier> Verifier(CancellationToken cancel)
    {
        await _signer.Ready(cancel);
        return new([new(_signer.Own.KeyId, _signer.Own.PublicKey)]);
    }
}
