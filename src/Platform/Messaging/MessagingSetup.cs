using LaChan.Platform.Jobs;
using LaChan.Platform.Sealing;
using LaChan.Platform.Storage;
using LaChan.Platform.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace LaChan.Platform.Messaging;

/// <summary>Registers the outbox, the carriers that are configured and, in a server, the dispatcher.</summary>
public static class MessagingSetup
{
    public static IServiceCollection AddMessaging(this IServiceCollection services)
    {
        services.AddOptions<MessagingOptions>().BindConfiguration(MessagingOptions.Section)
            .Validate(IsUsable, "Messaging: the SMS gateway's Url must be an absolute http(s) address, timeouts 1 to 120 s, Port 1 to 65535.")
            .ValidateOnStart();
        services.AddHttpClient(SmsGateway.Client, client => client.Timeout = Timeout.InfiniteTimeSpan);
        services.TryAddSingleton<Outbox>();
        services.TryAddSingleton<OutboxQueue>();
        services.AddSingleton<ISealedColumn, OutboxColumn>();
        services.TryAddSingleton<Dispatcher>();
        services.TryAddSingleton<SmsGateway>();
        services.TryAddSingleton<MailServer>();
        services.TryAddSingleton<IEnumerable<ICarrier>>(Configured);
        return services.AddJob<ForgetMessages>();
    }

    /// <summary>In a demo, which sends nothing, the page of messages; elsewhere nothing.</summary>
    public static IEndpointRouteBuilder MapMessaging(this IEndpointRouteBuilder app)
    {
        if (app.ServiceProvider.GetRequiredService<DataFolder>().Kind == FolderKind.Demo)
        {
            app.MapPages().MapGet("/demo/outbox", ShowOutbox.Handle).AllowAnonymous();
        }

        return app;
    }

    /// <summary>The dispatcher itself: only where a server runs, and never in a demo, which sends nothing.</summary>
    public static IServiceCollection AddDispatchLoop(this IServiceCollection services) =>
        services.AddHostedService<DispatchLoop>();

    private static IEnumerable<ICarrier> Configured(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<MessagingOptions>>().Value;
        List<ICarrier> carriers = [];
        if (options.Sms.Url is not null)
        {
            carriers.Add(services.GetRequiredService<SmsGateway>());
        }

        if (options.Email.Host is { Length: > 0 })
        {
            carriers.Add(services.GetRequiredService<MailServer>());
        }

        return carriers;
    }

    private static bool IsUsable(MessagingOptions options) =>
        options.Sms.Url is null or { IsAbsoluteUri: true, Scheme: "http" or "https" }
        && options.Sms.TimeoutSeconds is >= 1 and <= 120
        && options.Email.TimeoutSeconds is >= 1 and <= 120
        && options.Email.Port is >= 1 and <= 65535;
}
