using LaChan.Platform.Storage;
using Microsoft.Extensions.Configuration;

namespace LaChan.Platform.Web;

/// <summary>
/// The address under which people reach this installation: what the QR codes on posters and the links in messages begin
/// with. <c>LACHAN_SITE</c> names it; else it is where this process's server listens, or where one usually does.
/// </summary>
public sealed class PublicAddress(IConfiguration settings)
{
    public const string Setting = "LACHAN_SITE";
    private static readonly Uri Usual = new("http://127.0.0.1:5080/");
    private volatile Uri _listening = Usual;

    /// <summary>What the operator says, or what the server knows for sure; null leaves it to the request.</summary>
    public Uri? Given { get; private set; } = Read(settings[Setting]);

    /// <summary>Ends with a slash.</summary>
    public Uri Value => Given ?? _listening;

    /// <summary>Told by the server once it knows where it listens.</summary>
    /// <param name="isForAll">The machine itself may be open at another address, but others reach it only at this one.</param>
    public void Listening(Uri address, bool isForAll)
    {
        _listening = address;
        if (isForAll)
        {
            Given ??= address;
        }
    }

    private static Uri? Read(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.PathAndQuery == "/"
            ? address
            : throw new StorageException($"{Setting} is '{text}': it must be an address such as https://lachan.example.vn/");
}
