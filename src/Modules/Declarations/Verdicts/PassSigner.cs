using System.Security.Cryptography;
using LaChan.Codes;
using LaChan.Declarations.Storage;
using LaChan.Platform.Sealing;

namespace LaChan.Declarations.Verdicts;

/// <summary>
/// Signs and checks health passes with a key of their own, which lies wrapped in the database. A key object serves one
/// thread at a time, so each thread has its own.
/// </summary>
internal sealed class PassSigner(WrappedKeys keys) : IDisposable
{
    private const int KeyId = 1;
    private ThreadLocal<ECDsa>? _signers;
    private P256PublicKey? _publicKey;

    /// <summary>The pass of a declaration: it holds as long as the declaration does.</summary>
    public Task<HealthPass> For(LatestDeclaration declaration, CancellationToken cancel) => Sign(
        declaration.Id, PassKind.Declaration,
        declaration.IsSymptomatic || declaration.IsExposed ? PassVerdict.KeepApart : PassVerdict.Clear,
        declaration.ValidUntil, cancel);

    public async Task<HealthPass> Sign(
        Guid id, PassKind kind, PassVerdict verdict, DateTimeOffset until, CancellationToken cancel)
    {
        await Ready(cancel);
        return HealthPass.Sign(id, kind, verdict, until, KeyId, _signers!.Value!);
    }

    /// <summary>The pass that was scanned, when this province signed it.</summary>
    public async Task<HealthPass?> Read(string? text, CancellationToken cancel)
    {
        if (!HealthPass.TryParse(text, out var pass))
        {
            return null;
        }

        await Ready(cancel);
        return pass.KeyId == KeyId && pass.IsSignedBy(_publicKey!) ? pass : null;
    }

    /// <summary>The key by which any device checks a pass without the server.</summary>
    public async Task<(int KeyId, P256PublicKey Key)> PublicKey(CancellationToken cancel)
    {
        await Ready(cancel);
        return (KeyId, _publicKey!);
    }

    public void Dispose()
    {
        foreach (var signer in _signers?.Values ?? [])
        {
            signer.Dispose();
        }

        _signers?.Dispose();
    }

    private async Task Ready(CancellationToken cancel)
    {
        if (_signers is not null)
        {
            return;
        }

        var pkcs8 = await keys.GetOrCreate("declarations.signing.1", NewKey, cancel);
        var signers = new ThreadLocal<ECDsa>(() => Read(pkcs8), trackAllValues: true);
        if (P256PublicKey.TryParse(signers.Value!.ExportSubjectPublicKeyInfo(), out var key))
        {
            _publicKey = key;
        }

        if (Interlocked.CompareExchange(ref _signers, signers, null) is not null)
        {
            signers.Dispose();
        }
    }

    private static ECDsa Read(byte[] pkcs8)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(pkcs8, out _);
        return key;
    }

    private static byte[] NewKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKey();
    }
}
