using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace LaChan.Platform.Web.Pages;

/// <summary>The address of the page that is being shown, with its filters; links change one of them and keep the rest.</summary>
public sealed class PageAddress(string path, IEnumerable<KeyValuePair<string, StringValues>> query)
{
    public const string SortKey = "sort";
    public const string PageKey = "page";

    private readonly KeyValuePair<string, StringValues>[] _query = [.. query.Where(q => !StringValues.IsNullOrEmpty(q.Value))];

    public static PageAddress Of(HttpContext context) => new(context.Request.Path, context.Request.Query);

    /// <summary>The value of a filter, or null.</summary>
    public string? this[string key] => _query.FirstOrDefault(q => q.Key == key).Value is [var value, ..] ? value : null;

    /// <summary>The page number in the address, from 1.</summary>
    public int Page => int.TryParse(this[PageKey], out var page) && page > 0 ? page : 1;

    /// <summary>The same page with one filter changed, or without it when the value is null; back on its first page.</summary>
    public string With(string key, string? value)
    {
        var kept = _query.Where(q => q.Key != key && q.Key != PageKey);
        return QueryHelpers.AddQueryString(path, value is null ? kept : [.. kept, new(key, value)]);
    }

    public string WithPage(int page) =>
        QueryHelpers.AddQueryString(path, [.. _query.Where(q => q.Key != PageKey), new(PageKey, $"{page}")]);

    /// <summary>Those of the named filters that are set, for the hidden fields of a form that changes others.</summary>
    public IEnumerable<KeyValuePair<string, string>> Keep(params IEnumerable<string> keys) =>
        keys.Where(key => this[key] is not null).Select(key => KeyValuePair.Create(key, this[key]!));

    /// <summary>The same filters at another path, such as that of the file to download.</summary>
    public string At(string otherPath) =>
        QueryHelpers.AddQueryString(otherPath, _query.Where(q => q.Key != PageKey));

    public override string ToString() => QueryHelpers.AddQueryString(path, _query);
}
