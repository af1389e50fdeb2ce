using System.Net;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Errors;
using LaChan.Platform.Web.Headers;
using LaChan.Platform.Web.Live;
using LaChan.Platform.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace LaChan.Platform.Tests.Web;

/// <summary>A real web server with what Platform gives every page, and a few pages and endpoints that misbehave.</summary>
public sealed class SmallSite : IAsyncLifetime
{
    public const string Secret = "Nguyễn Văn An 0912345678";
    private WebApplication? _app;

    public ChangeFeed Feed => _app!.Services.GetRequiredService<ChangeFeed>();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddPlatformWeb();
        builder.Services.Configure<WebOptions>(web =>
        {
            web.SecureCookies = false;
            web.KnownProxies.Add("127.0.0.1");
        });
        _app = builder.Build();
        _app.UsePlatformWeb();
        _app.MapPlatformWeb();
        Map(_app);
        await _app.StartAsync();
    }

    /// <summary>A browser that follows no redirect and has no cookie yet.</summary>
    public HttpClient Browser(string accept = "text/html")
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None })
        {
            BaseAddress = new Uri(_app!.Urls.First()),
        };
        client.DefaultRequestHeaders.Add("Accept", accept);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    private static void Map(WebApplication app)
    {
        var pages = app.MapPages();
        pages.MapGet("/page", () => PageResult.Of<ErrorPage>(new { Status = 404 }));
        pages.MapGet("/camera", () => PageResult.Of<ErrorPage>(new { Status = 404 })).WithMetadata(new CameraPage());
        pages.MapGet("/elsewhere", () => TypedResults.LocalRedirect("/page"));
        pages.MapGet("/broken", IResult () => throw new InvalidOperationException(Secret));
        pages.MapGet("/away", IResult () => throw new NpgsqlException(Secret));
        pages.MapGet("/busy", () => TypedResults.StatusCode(StatusCodes.Status429TooManyRequests));
        pages.MapPost("/form", ([FromForm] Form form) => form.Name);
        pages.MapPost("/button", () => "pressed");
        pages.MapGet("/live", (ChangeFeed feed, CancellationToken cancel) => LiveAnswer.Of(feed, c => c.Unit == 1, cancel));
        app.MapGet("/api/broken", IResult () => throw new InvalidOperationException(Secret));
        app.MapGet("/api/number/{id}", (int id) => id);
        app.MapPost("/api/thing", (Form thing) => thing);
    }

    internal sealed record Form(string Name);
}
