using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LaChan.Platform.Storage;

namespace LaChan.Server;

/// <summary>
/// The certificate of <c>--lan</c>: our own, signed by itself, for the addresses of this machine, kept in the data folder
/// (<c>keys/lan.pfx</c>) so that a phone has to be told only once to trust it.
/// </summary>
internal static class LanCertificate
{
    private const string FileName = "lan.pfx";
    private const string ServerPurpose = "1.3.6.1.5.5.7.3.1";
    private const int ValidDays = 397; // browsers refuse longer ones
    private const int RenewedDaysBefore = 30;

    public static X509Certificate2 For(DataFolder folder, IReadOnlyList<IPAddress> addresses)
    {
        var file = Path.Combine(folder.PrivateFolder("keys"), FileName);
        var now = TimeProvider.System.GetUtcNow();
        if (File.Exists(file))
        {
            var kept = X509CertificateLoader.LoadPkcs12FromFile(file, null);
            if (kept.NotAfter.ToUniversalTime() > now.AddDays(RenewedDaysBefore).UtcDateTime && addresses.All(a => kept.MatchesHostname(a.ToString())))
            {
                return kept;
            }

            kept.Dispose();
        }

        using var made = Make(addresses, now);
        Write(file, made.Export(X509ContentType.Pkcs12));
        return X509CertificateLoader.LoadPkcs12FromFile(file, null);
    }

    private static X509Certificate2 Make(IReadOnlyList<IPAddress> addresses, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=LaChan", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddDnsName(Environment.MachineName);
        foreach (var address in addresses.Append(IPAddress.Loopback))
        {
            names.AddIpAddress(address);
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerPurpose)], critical: false));
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(ValidDays - 1));
    }

    private static void Write(string file, byte[] content)
    {
        var draft = $"{file}.{Environment.ProcessId}.new";
        using (var to = new FileStream(draft, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        {
            to.Write(content);
        }

        File.Move(draft, file, overwrite: true);
    }
}
