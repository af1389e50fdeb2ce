using LaChan.Cli;
using LaChan.Places;
using LaChan.Platform.Jobs;
using LaChan.Platform.Messaging;
using LaChan.Platform.Storage;
using LaChan.Platform.Telemetry;
using LaChan.Platform.Web;
using LaChan.Visits;

namespace LaChan.Server;

/// <summary>Puts the web application together: services, pipeline, the modules' pages and endpoints.</summary>
public static class WebHost
{
    public static WebApplication Build(Instance instance, Uri address)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "lachan",
            ContentRootPath = AppContext.BaseDirectory,
        });
        // From the build folder, static files are found by the build's manifest; a published one has its own wwwroot.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls(address.ToString());
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddLaChan(instance).AddPlatformWeb();
        builder.Services.AddTelemetry();
        builder.Services.AddHostedService<Notices>();
        builder.Services.AddHealthChecks().AddCheck<PlacesLoaded>("places");
        builder.Services.AddJobLoop();
        if (instance.Folder.Kind == FolderKind.Plain)
        {
            builder.Services.AddDispatchLoop();
        }

        builder.Services.AddOpenApi();

        var app = builder.Build();
        app.UsePlatformWeb();
        app.MapStaticAssets().AllowAnonymous();
        app.MapPlatformWeb();
        app.MapHealthChecks("/healthz", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/readyz").AllowAnonymous();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapVisits();
        return app;
    }
}
