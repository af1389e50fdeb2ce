using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace LaChan.Places.Tests;

/// <summary>A page as a person sees it.</summary>
public sealed record Answer(HttpStatusCode Status, string Body, string? Location, byte[] Bytes, string? Type)
{
    public IDocument Page { get; } = new HtmlParser().ParseDocument(Body);

    public string Words => Page.Body?.TextContent ?? "";

    /// <summary>The sentence at a field, or null when it is right.</summary>
    public string? ErrorAt(string field) => Page.GetElementById(field + "-error")?.TextContent;

    public string? ValueOf(string field) => Page.GetElementsByName(field) is [var first, ..] ? first.GetAttribute("value") : null;
}

/// <summary>A person's browser without script: keeps cookies, fills in the form of the page that it shows.</summary>
public sealed class Device(Uri server) : IDisposable
{
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, CookieContainer = new() };
    private HttpClient? _client;
    private Answer? _shown;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async Task<Answer> Get(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", "text/html");
        return _shown = await Send(request);
    }

    /// <summary>Sends a form of the page that is shown, with its hidden fields, and follows a redirect.</summary>
    public async Task<Answer> Submit(string action, params (string Name, string? Value)[] fields)
    {
        var form = _shown!.Page.Forms.FirstOrDefault(f => f.GetAttribute("action") == action
            || f.QuerySelector($"[formaction='{action}']") is not null) ?? throw new InvalidOperationException("No form " + action);
        var values = form.QuerySelectorAll("input[type=hidden]").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value"));
        foreach (var (name, value) in fields)
        {
            values[name] = value;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, action)
        {
            Content = new FormUrlEncodedContent(values.Select(pair => KeyValuePair.Create(pair.Key, pair.Value ?? ""))),
        };
        request.Headers.Add("Accept", "text/html");
        _shown = await Send(request);
        return _shown.Location is { } next ? await Get(next) : _shown;
    }

    /// <summary>Uploads a file by the form of the page that is shown.</summary>
    public async Task<Answer> Upload(string action, string name, string text)
    {
        var token = _shown!.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var file = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(text));
        using var request = new HttpRequestMessage(HttpMethod.Post, action)
        {
            Content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { file, "file", name } },
        };
        request.Headers.Add("Accept", "text/html");
        return _shown = await Send(request);
    }

    public void Dispose()
    {
        _client?.Dispose();
        _handler.Dispose();
    }

    private async Task<Answer> Send(HttpRequestMessage request)
    {
        _client ??= new(_handler) { BaseAddress = server };
        using var response = await _client.SendAsync(request, Cancel);
        var bytes = await response.Content.ReadAsByteArrayAsync(Cancel);
        var type = response.Content.Headers.ContentType?.MediaType;
        var body = type == "application/pdf" ? "" : System.Text.Encoding.UTF8.GetString(bytes);
        return new(response.StatusCode, body, response.Headers.Location?.ToString(), bytes, type);
    }
}
