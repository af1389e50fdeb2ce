using LaChan.Platform.Web.Pages;
using LaChan.Visits.Figures;

namespace LaChan.Visits.Pages;

/// <summary>Addresses of pages about an area; the own area needs no code.</summary>
internal static class AreaLinks
{
    public static string To(string path, Area area, params (string Key, string? Value)[] filters) =>
        To(path, area.IsOwn ? null : area.Unit.Code, filters);

    public static string To(string path, string? unit, params (string Key, string? Value)[] filters) =>
        new PageAddress(
            path,
            filters.Prepend(("unit", unit)).Where(f => !string.IsNullOrEmpty(f.Item2))
                .Select(f => new KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>(f.Item1, f.Item2))).ToString();
}
