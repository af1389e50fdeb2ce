using System.Diagnostics;
using LaChan.Platform.Telemetry;

namespace LaChan.Platform.Tests.Telemetry;

public sealed class Spans
{
    [Fact]
    public void A_span_that_leaves_the_machine_keeps_the_route_but_not_who_was_searched_for()
    {
        using var span = new Activity("GET /places");
        span.SetTag("http.route", "/places")
            .SetTag("url.path", "/q/7KQ4MX2A")
            .SetTag("url.query", "?q=Nguyễn Văn An")
            .SetTag("client.address", "10.0.0.7");
        using var remover = new AddressRemover();

        remover.OnEnd(span);

        Assert.Equal(["http.route"], span.TagObjects.Select(tag => tag.Key));
    }
}
