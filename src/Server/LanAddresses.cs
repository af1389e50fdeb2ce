using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace LaChan.Server;

/// <summary>The addresses under which phones in the same network reach this machine.</summary>
internal static class LanAddresses
{
    /// <summary>IPv4 addresses of the networks that are up, those with a way out first.</summary>
    public static IReadOnlyList<IPAddress> Find() =>
    [
        .. NetworkInterface.GetAllNetworkInterfaces()
            .Where(network => network.OperationalStatus == OperationalStatus.Up
                && network.NetworkInterfaceType != NetworkInterfaceType.Loopback)
            .Select(network => network.GetIPProperties())
            .OrderByDescending(network => network.GatewayAddresses.Count)
            .SelectMany(network => network.UnicastAddresses)
            .Select(own => own.Address)
            .Where(address => address.AddressFamily == AddressFamily.InterNetwork),
    ];
}
