using Microsoft.Playwright;

namespace LaChan.Browser.Tests.Setup;

/// <summary>What somebody looks at LaChan with; sizes in CSS pixels.</summary>
internal sealed record Device(ViewportSize Size, bool IsMobile)
{
    public static readonly Device Phone = new(new() { Width = 360, Height = 640 }, true);

    public static readonly Device Desk = new(new() { Width = 1440, Height = 900 }, false);
}

/// <summary>Language (vi, en) and theme (light, dark) that somebody chose before.</summary>
internal sealed record Taste(string Language, string Theme)
{
    public static readonly Taste Usual = new("vi", "light");

    /// <summary>Each language and each theme once; with <c>./dev test --full</c> each pair of them.</summary>
    public static readonly Taste[] All = Environment.GetEnvironmentVariable("LACHAN_TESTS") == "full"
        ? [Usual, new("vi", "dark"), new("en", "light"), new("en", "dark")]
        : [Usual, new("en", "dark")];

    public Cookie[] Cookies(Uri address) =>
    [
        new() { Name = "lang", Value = Language, Url = address.ToString() },
        new() { Name = "theme", Value = Theme, Url = address.ToString() },
    ];

    public override string ToString() => $"{Language}, {Theme}";
}
