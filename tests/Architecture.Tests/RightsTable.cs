using LaChan.Access;
using LaChan.Access.Authorization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;

namespace LaChan.Architecture.Tests;

/// <summary>Who may call an endpoint: as docs/rights.md says, or as the running application does.</summary>
internal sealed record Right(string Method, string Address, string Who)
{
    public override string ToString() => $"| {Method} | `{Address}` | {Who} |";
}

/// <summary>The table that people read and review, compared with the application.</summary>
internal static class RightsTable
{
    public const string Everybody = "everybody";
    public const string Phone = "proved phone";
    public const string Account = "account";
    public const string EveryRole = "every role";
    public const string Staff = "all staff";

    private static readonly string AllStaff = Words(Enum.GetValues<Role>().Where(role => role.IsAppointed));

    public static IReadOnlyList<Right> Written() =>
    [
        .. SourceTree.Read("docs", "rights.md").Split("## What of a person")[0].Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Where(cells => cells is [_, not "Method" and not "---", ..])
            .Select(cells => new Right(cells[1], cells[2].Trim('`'), cells[3])),
    ];

    public static IReadOnlyList<Right> Running(IEnumerable<EndpointDataSource> sources) =>
    [
        .. sources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .SelectMany(endpoint => Methods(endpoint).Select(method => new Right(method, AddressOf(endpoint), WhoOf(endpoint))))
            .Distinct().OrderBy(right => right.Address, StringComparer.Ordinal).ThenBy(right => right.Method, StringComparer.Ordinal),
    ];

    /// <summary>Every difference as the line that is missing or the one that is wrong.</summary>
    public static IReadOnlyList<string> Compare(IReadOnlyList<Right> written, IReadOnlyList<Right> running) =>
    [
        .. running.Except(written).Select(right => $"not in docs/rights.md: {right}"),
        .. written.Except(running).Select(right => $"not so in the application: {right}"),
    ];

    /// <summary>The roles of a cell; null when it is not about roles.</summary>
    public static IReadOnlyList<Role>? RolesOf(string who) => who switch
    {
        Everybody or Phone or Account => null,
        EveryRole or Staff => [.. Enum.GetValues<Role>().Where(role => role.IsAppointed)],
        _ => [.. who.Split(", ").Select(code => Roles.TryParse(code, out var role) ? role : throw new FormatException(code))],
    };

    private static IEnumerable<string> Methods(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"];

    private static string AddressOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

    private static string WhoOf(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return Everybody;
        }

        if (endpoint.Metadata.GetMetadata<AllowedRoles>() is { } allowed)
        {
            var words = Words(allowed.Roles);
            return words == AllStaff ? Staff : words;
        }

        var policy = endpoint.Metadata.GetMetadata<AuthorizationPolicy>();
        return policy is null ? EveryRole : policy.AuthenticationSchemes.Contains(Schemes.Phone) ? Phone : Account;
    }

    private static string Words(IEnumerable<Role> roles) => string.Join(", ", roles.Select(role => role.Code).Order(StringComparer.Ordinal));
}
