using System.Globalization;
using System.Text;

namespace LaChan.Codes;

/// <summary>
/// The addresses under which this installation prints its posters. A scanned address is compared letter by letter with
/// them instead of being parsed, so user-info, ports, look-alike hosts and encodings have nothing to hide behind.
/// </summary>
public sealed class PlaceAddresses
{
    private const string Path = "/q/";

    private readonly string[] _prefixes;

    public PlaceAddresses(params IEnumerable<Uri> addresses)
    {
        _prefixes = [.. addresses.Select(PrefixOf)];
    }

    internal static string PrefixOf(Uri address)
    {
        var host = address.HostNameType == UriHostNameType.IPv6 ? $"[{address.DnsSafeHost}]" : address.IdnHost;
        return address.IsDefaultPort
            ? $"{address.Scheme}://{host}{Path}"
            : string.Create(CultureInfo.InvariantCulture, $"{address.Scheme}://{host}:{address.Port}{Path}");
    }

    internal bool TryTakePath(ReadOnlySpan<char> text, out ReadOnlySpan<char> path)
    {
        foreach (var prefix in _prefixes)
        {
            if (StartsWith(text, prefix))
            {
                path = text[prefix.Length..];
                return true;
            }
        }

        path = default;
        return false;
    }

    // Scheme and host are written in any case (RFC 3986); the path is ours and is not.
    private static bool StartsWith(ReadOnlySpan<char> text, string prefix) =>
        text.Length >= prefix.Length
        && Ascii.EqualsIgnoreCase(text[..(prefix.Length - Path.Length)], prefix.AsSpan()[..^Path.Length])
        && text[(prefix.Length - Path.Length)..].StartsWith(Path, StringComparison.Ordinal);
}
