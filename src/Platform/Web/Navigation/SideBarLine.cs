using Microsoft.AspNetCore.Http;

namespace LaChan.Platform.Web.Navigation;

/// <summary>A navigation item as one request sees it.</summary>
public sealed record SideBarLine(NavigationItem Item, bool Current, int? Count)
{
    public static async Task<IReadOnlyList<SideBarLine>> For(HttpContext context, IEnumerable<NavigationItem> items)
    {
        var visible = items.Where(i => IsFor(context, i)).OrderBy(i => i.Section).ThenBy(i => i.Order).ToList();
        var current = visible
            .Where(i => context.Request.Path.StartsWithSegments(i.Href))
            .MaxBy(i => i.Href.Length);
        var lines = new List<SideBarLine>(visible.Count);
        foreach (var item in visible)
        {
            var count = item.Count is null ? null : await item.Count(context);
            lines.Add(new(item, item == current, count));
        }
        return lines;
    }

    private static bool IsFor(HttpContext context, NavigationItem item) =>
        item.Roles.Count == 0 || item.Roles.Any(context.User.IsInRole);
}
