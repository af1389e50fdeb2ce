using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace LaChan.Cli.Tests;

public sealed class ListeningSomewhere(Shell lachan) : IClassFixture<Shell>
{
    [Fact]
    public async Task A_port_that_is_taken_is_told_in_one_sentence_and_nothing_is_made()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        var ran = await lachan.Run("serve", "--data", lachan.Place("taken"), "--url", $"http://127.0.0.1:{port}");

        Assert.Equal((1, ""), (ran.Code, ran.Output));
        Assert.Contains(port, Assert.Single(ran.Words.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(lachan.Place("taken"), "postgres")));
    }
}
