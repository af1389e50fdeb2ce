using LaChan.Codes;
using LaChan.Platform.Sealing;

namespace LaChan.Places.Signing;

/// <summary>
/// Signs gates with the province's key, which lies wrapped in the database. A key serves one thread at a time, so each
/// thread gets its own; a list of 100,000 places is signed on all cores.
/// </summary>
internal sealed class GateSigner(WrappedKeys keys) : IDisposable
{
    private const int KeyId = 1;
    private ThreadLocal<PlaceSigner>? _signers;

    /// <summary>Reads the key; the first caller of all processes makes it. Called before the first signature.</summary>
    public async ValueTask Ready(CancellationToken cancel)
    {
        if (_signers is not null)
        {
            return;
        }

        var pkcs8 = await keys.GetOrCreate("places.signing.1", NewKey, cancel);
        var signers = new ThreadLocal<PlaceSigner>(() => PlaceSigner.FromPkcs8(KeyId, pkcs8), trackAllValues: true);
        if (Interlocked.CompareExchange(ref _signers, signers, null) is not null)
        {
            signers.Dispose();
        }
    }

    public PlaceCode Sign(ShortCode code, int gate) => Own.Sign(code, gate);

    /// <summary>The key by which anybody checks a code without the server.</summary>
    public PlaceSigner Own => _signers?.Value ?? throw new InvalidOperationException("The key of the codes is not read yet.");

    public void Dispose()
    {
        foreach (var signer in _signers?.Values ?? [])
        {
            signer.Dispose();
        }

        _signers?.Dispose();
    }

    private static byte[] NewKey()
    {
        using var signer = PlaceSigner.New(KeyId);
        return signer.ToPkcs8();
    }
}
