using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LaChan.Testing;

/// <summary>A short message as the gateway received it.</summary>
public sealed record ReceivedSms(string Path, string Body, string? Id, string? Key);

/// <summary>A real HTTP server on a free port that plays the operator's SMS gateway.</summary>
public sealed class SmsGatewayDouble : IAsyncDisposable
{
    private readonly WebApplication _server;

    private SmsGatewayDouble(WebApplication server) => _server = server;

    /// <summary>Everything that was handed over, refused or not, in order.</summary>
    public ConcurrentQueue<ReceivedSms> Received { get; } = [];

    /// <summary>What it answers; a null status means that it hangs up without an answer.</summary>
    public Func<ReceivedSms, int?> Answer { get; set; } = _ => StatusCodes.Status200OK;

    public string Words { get; set; } = "";

    public Uri Address => new(_server.Urls.Single());

    public static async Task<SmsGatewayDouble> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var gateway = new SmsGatewayDouble(builder.Build());
        gateway._server.Run(gateway.Receive);
        await gateway._server.StartAsync();
        return gateway;
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private async Task Receive(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var sms = new ReceivedSms(
            context.Request.Path + context.Request.QueryString,
            await reader.ReadToEndAsync(context.RequestAborted),
            context.Request.Headers["Idempotency-Key"],
            context.Request.Headers["X-Key"]);
        Received.Enqueue(sms);
        if (Answer(sms) is not { } status)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = status;
        await context.Response.WriteAsync(Words, context.RequestAborted);
    }
}
