using System.Diagnostics;
using OpenTelemetry;

namespace LaChan.Platform.Telemetry;

/// <summary>A span keeps the route of a request, not its address: a search or a code in it would tell of a person.</summary>
internal sealed class AddressRemover : BaseProcessor<Activity>
{
    private static readonly string[] Addresses =
        ["url.path", "url.query", "url.full", "http.target", "http.url", "client.address", "network.peer.address"];

    public override void OnEnd(Activity data)
    {
        foreach (var tag in Addresses)
        {
            data.SetTag(tag, null);
        }
    }
}
