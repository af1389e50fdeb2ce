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
    private readonly Uri? _given = Read(settings[Setting]);
    private volatile Uri _listening = Usual;

    /// <summary>Ends with a slash.</summary>
    public Uri Value => _given ?? _listening;

    /// <summary>Told by the server once it knows where it listens.</summary>
    public void Listening(Uri address) => _listening = address;

    private static Uri? Read(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.PathAndQuery == "/"
            ? address
            : throw new StorageException($"{Setting} is '{text}': it must be an address such as https://lachan.example.vn/");
}
