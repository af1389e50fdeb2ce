using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace LaChan.Testing;

/// <summary>What the server answered.</summary>
public sealed record WebAnswer(HttpStatusCode Status, string Body, HttpResponseMessage Whole)
{
    public string? Location => Whole.Headers.Location?.ToString();

    public IHtmlDocument Page { get; } = new HtmlParser().ParseDocument(Body);

    /// <summary>The words that a person reads.</summary>
    public string Words => Page.Body?.TextContent ?? "";
}

/// <summary>A browser without scripts: keeps cookies and sends the forms that pages have.</summary>
public sealed class WebVisitor : IDisposable
{
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, CookieContainer = new() };

    public WebVisitor(Uri server) => Client = new(_handler) { BaseAddress = server };

    public HttpClient Client { get; }

    public CookieContainer Cookies => _handler.CookieContainer;

    public Task<WebAnswer> Get(string path) => Ask(new(HttpMethod.Get, path));

    public Task<WebAnswer> Post(string path, params (string Name, string Value)[] fields) => Ask(new(HttpMethod.Post, path)
    {
        Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
    });

    /// <summary>Opens a page, fills its first form in with <paramref name="fields"/> and sends it.</summary>
    public async Task<WebAnswer> Submit(string page, params (string Name, string Value)[] fields) =>
        await Send(await Get(page), fields);

    /// <summary>Fills in the first form of a page that is open: what is hidden or ticked goes along as in a browser.</summary>
    public Task<WebAnswer> Send(WebAnswer page, params (string Name, string Value)[] fields)
    {
        var form = page.Page.QuerySelector<IHtmlFormElement>("form[method=post]")
            ?? throw new InvalidOperationException("The page has no form: " + page.Words);
        var given = fields.Select(field => field.Name).ToHashSet();
        var kept = form.QuerySelectorAll<IHtmlInputElement>("input")
            .Where(input => !given.Contains(input.Name ?? "") && (input.Type is "hidden" || input.IsChecked))
            .Select(input => (input.Name!, input.Value));
        return Post(form.GetAttribute("action")!, [.. kept, .. fields]);
    }

    public void Dispose()
    {
        Client.Dispose();
        _handler.Dispose();
    }

    private async Task<WebAnswer> Ask(HttpRequestMessage request)
    {
        using (request)
        {
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
            var response = await Client.SendAsync(request);
            return new(response.StatusCode, await response.Content.ReadAsStringAsync(), response);
        }
    }
}
