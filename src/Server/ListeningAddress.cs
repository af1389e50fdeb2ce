using System.Net;
using System.Net.Sockets;

namespace LaChan.Server;

/// <summary>Where to listen. Tried before anything is started, so that a taken port is passed over or told in one sentence.</summary>
internal static class ListeningAddress
{
    private const int UsualPort = 5080;
    private const int PortsToTry = 20;

    /// <param name="asked">Where the operator wants it; otherwise the usual port, or the next free one.</param>
    /// <param name="lan">The machine's addresses in a network, when phones shall reach it: then it listens on all of them.</param>
    /// <param name="refusal">Why nothing was found.</param>
    public static Uri? Find(Uri? asked, IReadOnlyList<IPAddress> lan, out string refusal)
    {
        refusal = "";
        foreach (var address in Candidates(asked, lan.Count > 0))
        {
            if (Obstacle(address) is not { } obstacle)
            {
                return address;
            }

            refusal = $"LaChan cannot listen at {address.GetLeftPart(UriPartial.Authority)}: {obstacle}. Give another --url.";
        }

        return null;
    }

    private static IEnumerable<Uri> Candidates(Uri? asked, bool isLan)
    {
        var (scheme, host) = isLan ? ("https", IPAddress.Any) : ("http", IPAddress.Loopback);
        return asked is null
            ? Enumerable.Range(UsualPort, PortsToTry).Select(port => new UriBuilder(scheme, host.ToString(), port).Uri)
            : [isLan ? new UriBuilder(scheme, host.ToString(), asked.Port).Uri : asked];
    }

    private static string? Obstacle(Uri address)
    {
        var host = IPAddress.TryParse(address.Host, out var literal) ? literal : address.IsLoopback ? IPAddress.Loopback : IPAddress.Any;
        using var trial = new TcpListener(host, address.Port);
        try
        {
            trial.Start();
            return null;
        }
        catch (SocketException e)
        {
            return e.Message;
        }
    }
}
