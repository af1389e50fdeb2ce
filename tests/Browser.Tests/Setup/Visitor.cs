using Microsoft.Playwright;

namespace LaChan.Browser.Tests.Setup;

/// <summary>Somebody at a browser, and what that browser asked for and complained about behind the person's back.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly Uri _home;
    private readonly List<string> _faults = [];

    private Visitor(IBrowserContext context, IPage page, Uri home) => (_context, Page, _home) = (context, page, home);

    public IPage Page { get; }

    public static async Task<Visitor> Begin(IBrowserContext context, Uri home)
    {
        var visitor = new Visitor(context, await context.NewPageAsync(), home);
        context.Request += (_, request) => visitor.Check(request);
        context.Console += (_, message) => visitor.Check(message);
        context.WebError += (_, error) => visitor.Note($"script: {error.Error}");
        return visitor;
    }

    public async Task<IResponse> Go(string path) => (await Page.GotoAsync(path))!;

    /// <summary>Takes the desk of a role, as the demo offers it.</summary>
    public Task SignIn(string role) => Go($"/demo/sign-in/{role}");

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name });

    public ILocator Field(string label) => Page.GetByLabel(label, new() { Exact = true });

    /// <summary>No foreign host was asked, nothing was refused by the content policy, no script failed.</summary>
    public void SawNothingWrong()
    {
        lock (_faults)
        {
            Assert.True(_faults.Count == 0, string.Join('\n', _faults));
        }
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private void Check(IRequest request)
    {
        var asked = new Uri(request.Url);
        if (asked.Scheme is not ("data" or "blob") && asked.Authority != _home.Authority)
        {
            Note($"foreign host: {request.Url}");
        }
    }

    private void Check(IConsoleMessage message)
    {
        // The browser reports a page that is itself an answer like 404 or 422; that is meant.
        var isPage = message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
            && message.Location.StartsWith(message.Page?.Url ?? "?", StringComparison.Ordinal);
        if (message.Type is "error" or "warning" && !isPage)
        {
            Note($"{message.Type}: {message.Text} ({message.Location})");
        }
    }

    private void Note(string fault)
    {
        lock (_faults)
        {
            _faults.Add(fault);
        }
    }
}
