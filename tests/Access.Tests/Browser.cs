using System.Net;
using AngleSharp.Html.Parser;

namespace LaChan.Access.Tests;

/// <summary>What a page answered.</summary>
internal sealed record Answer(HttpStatusCode Status, string Body, string? Location, HttpResponseMessage Whole)
{
    /// <summary>The words that a person reads.</summary>
    public string Words { get; } = new HtmlParser().ParseDocument(Body).Body?.TextContent ?? "";
}

/// <summary>A person's browser: keeps cookies, sends the form token of the page it is on.</summary>
internal sealed class Browser(Uri server) : IDisposable
{
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, CookieContainer = new() };
    private HttpClient? _client;

    public HttpClient Client => _client ??= new(_handler) { BaseAddress = server };

    public CookieContainer Cookies => _handler.CookieContainer;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async Task<Answer> Get(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", "text/html");
        return await Send(request);
    }

    public async Task<Answer> GetWithToken(string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        return await Send(request);
    }

    /// <summary>Opens the page, fills in the fields and sends the form.</summary>
    public async Task<Answer> Submit(string page, string action, params (string Name, string Value)[] fields)
    {
        var form = new HtmlParser().ParseDocument((await Get(page)).Body)
            .QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? "";
        return await Post(action, [.. fields, ("__RequestVerificationToken", form)]);
    }

    public async Task<Answer> Post(string path, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        request.Headers.Add("Accept", "text/html");
        return await Send(request);
    }

    public Task<Answer> SignIn(string name, string password = AccessApp.Password, string returnUrl = "/desk") =>
        Submit("/sign-in", "/sign-in", ("name", name), ("password", password), ("returnUrl", returnUrl));

    public void Dispose()
    {
        _client?.Dispose();
        _handler.Dispose();
    }

    private async Task<Answer> Send(HttpRequestMessage request)
    {
        var response = await Client.SendAsync(request, Cancel);
        return new(
            response.StatusCode, await response.Content.ReadAsStringAsync(Cancel), response.Headers.Location?.ToString(), response);
    }
}
