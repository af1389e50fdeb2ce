using LaChan.Testing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace LaChan.Architecture.Tests;

/// <summary>Every door of the running application has somebody who decided who may open it.</summary>
public sealed class Endpoints(LaChanApp app) : IClassFixture<LaChanApp>
{
    private const long LargestBody = 20 * 1024 * 1024;

    // Whoever has a role, whichever: figures of the whole province that carry no person.
    private static readonly string[] ForEveryRole = ["/units", "/units/list.csv", "/units/list.xlsx"];

    private RouteEndpoint[] All =>
        [.. app.Get<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];

    [Fact]
    public void Every_endpoint_is_for_everybody_or_for_somebody()
    {
        Assert.NotEmpty(All);
        Assert.Empty(All.Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
            && endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is null
            && endpoint.Metadata.GetMetadata<IAuthorizeData>() is null
            && !ForEveryRole.Contains(endpoint.RoutePattern.RawText)).Select(Name));
    }

    [Fact]
    public void No_page_takes_a_form_without_its_token() =>
        Assert.Empty(All.Where(IsUnsafePage).Where(endpoint =>
            endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Antiforgery.IAntiforgeryMetadata>() is not { RequiresValidation: true })
            .Select(Name));

    [Fact]
    public void Nobody_sends_more_than_an_import_may() =>
        Assert.Empty(All.Where(endpoint =>
            endpoint.Metadata.GetMetadata<IRequestSizeLimitMetadata>() is { } limit
            && limit.MaxRequestBodySize is null or > LargestBody).Select(Name));

    [Fact]
    public async Task What_the_mappings_believe_is_what_the_scripts_made() =>
        Assert.Empty(await SchemaParity.Compare(app.Database, TestContext.Current.CancellationToken));

    private static bool IsUnsafePage(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Any(method => !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method)) == true
        && endpoint.RoutePattern.RawText?.TrimStart('/').StartsWith("api/", StringComparison.Ordinal) == false;

    private static string Name(RouteEndpoint endpoint) =>
        $"{string.Join(',', endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])} {endpoint.RoutePattern.RawText}";
}
