using System.Collections.Frozen;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;

namespace LaChan.Platform.Web.Pages;

/// <summary>Addresses of our files with the fingerprint of what is in them, so that browsers may keep them for ever.</summary>
public sealed class PageAssets(EndpointDataSource endpoints)
{
    private readonly Lazy<FrozenDictionary<string, string>> _addresses = new(() => Read(endpoints));

    /// <summary>The address of a file such as <c>public.css</c>.</summary>
    public string this[string file] => _addresses.Value.GetValueOrDefault(file) ?? "/" + file;

    private static FrozenDictionary<string, string> Read(EndpointDataSource endpoints) =>
        endpoints.Endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>())
            .OfType<StaticAssetDescriptor>()
            .Where(asset => asset.Selectors.Count == 0)
            .Select(asset => (Label: asset.Properties.FirstOrDefault(p => p.Name == "label")?.Value, asset.Route))
            .Where(asset => asset.Label is not null)
            .GroupBy(asset => asset.Label!)
            .ToFrozenDictionary(group => group.Key, group => "/" + group.First().Route);
}
