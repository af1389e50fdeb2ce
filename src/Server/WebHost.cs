using LaChan.Access;
using LaChan.Cases;
using LaChan.Cli;
using LaChan.Declarations;
using LaChan.Places;
using LaChan.Platform.Audit;
using LaChan.Platform.Jobs;
using LaChan.Platform.Messaging;
using LaChan.Platform.Storage;
using LaChan.Platform.Telemetry;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Pages;
using LaChan.Reporting;
using LaChan.Server.Pages;
using LaChan.Units;
using LaChan.Visits;
using Microsoft.Extensions.Logging.Console;

namespace LaChan.Server;

/// <summary>Puts the web application together: services, pipeline, the modules' pages and endpoints.</summary>
public static class WebHost
{
    /// <param name="configure">The last word on services and settings: tests put their clock here.</param>
    public static WebApplication Build(Instance instance, Uri address, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "lachan",
            ContentRootPath = AppContext.BaseDirectory,
        });
        // From the build folder, static files are found by the build's manifest; a published one has its own wwwroot.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls(address.ToString());
        // Files keep the headers and the compression of the build: ours do not change while the product runs.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] ??= "false";
        // Requests are counted by telemetry; a line for each would tell who was where.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        // Stdout says where we listen, to programs too; everything else is for the log.
        builder.Logging.AddSimpleConsole().Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        // Else every request is given an activity and a logging scope, for lines that are not written.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        // Cookies for HTTPS only, unless people reach the product over plain HTTP: no TLS here and no proxy that has it.
        var isPlain = address.Scheme == Uri.UriSchemeHttp && !builder.Configuration.GetSection("Web:KnownProxies").GetChildren().Any();
        builder.Configuration["Web:SecureCookies"] ??= isPlain ? "false" : "true";
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddLaChan(instance).AddPlatformWeb();
        builder.Services.AddTelemetry();
        builder.Services.AddHostedService<Notices>();
        builder.Services.AddHealthChecks().AddCheck<PlacesLoaded>("places").AddCheck<IndexLoaded>("visits");
        builder.Services.AddAuditLoop();
        builder.Services.AddJobLoop();
        if (instance.Folder.Kind == FolderKind.Plain)
        {
            builder.Services.AddDispatchLoop();
        }

        builder.Services.AddOpenApi(DescribeRights.Apply);
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UsePlatformWeb();
        app.MapStaticAssets().AllowAnonymous();
        app.MapPlatformWeb();
        app.MapHealthChecks("/healthz", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/readyz").AllowAnonymous();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapUnits();
        app.MapMessaging();
        app.MapAccess();
        app.MapPlaces();
        app.MapVisits();
        app.MapDeclarations();
        app.MapCases();
        app.MapReporting();
        app.MapPages().MapGet("/", ShowWelcome.Handle).AllowPublic();
        return app;
    }
}
