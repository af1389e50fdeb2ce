using Microsoft.AspNetCore.Http;

namespace LaChan.Platform.Web.Navigation;

/// <summary>
/// A line in the side bar, registered by the module that owns the page. A smaller order is higher within the section;
/// the text is read at each request, in its language; the icon is a name in <c>web/icons.json</c>.
/// </summary>
public sealed record NavigationItem(NavigationSection Section, int Order, Func<string> Text, string Href, string Icon)
{
    /// <summary>Who sees it; nobody listed means everybody who is signed in. The page itself decides who may open it.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>A small figure beside the text, or null for none.</summary>
    public Func<HttpContext, ValueTask<int?>>? Count { get; init; }

    /// <summary>True for an act, such as signing out, that is posted with our form token.</summary>
    public bool Posts { get; init; }
}

/// <summary>The groups of the side bar; <see cref="Account"/> is the menu under the person's name.</summary>
public enum NavigationSection
{
    Work,
    Together,
    System,
    Account,
}
