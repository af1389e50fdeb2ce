using System.Net;
using System.Net.Sockets;

namespace LaChan.Access.Codes;

/// <summary>
/// The part of an address that one customer cannot change at will: /24 of IPv4, /48 of IPv6 (a home may have 65,536 /64).
/// </summary>
internal static class NetworkPrefix
{
    public static string Of(IPAddress? address)
    {
        if (address is null)
        {
            return "unknown";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        var kept = address.AddressFamily == AddressFamily.InterNetwork ? 3 : 6;
        return Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, kept));
    }
}
