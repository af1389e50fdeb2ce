using System.Net;
using System.Text.RegularExpressions;
using LaChan.Access;
using LaChan.Testing;

namespace LaChan.Architecture.Tests;

/// <summary>Strangers and staff who send one request after the other; cookies of the answers are not kept.</summary>
internal static partial class Callers
{
    public static HttpClient Stranger(LaChanApp app) =>
        new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = app.Address };

    public static async Task<HttpClient> AtTheDesk(LaChanApp app, Role role)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var entering = new HttpClient(handler) { BaseAddress = app.Address };
        using var answer = await entering.GetAsync(
            new Uri($"/demo/sign-in/{role.Code}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"Nobody sits at {role.Code}.");
        var client = Stranger(app);
        client.DefaultRequestHeaders.Add("Cookie", handler.CookieContainer.GetCookieHeader(app.Address));
        return client;
    }

    /// <summary>An address that the route takes: what it names is not there, which comes after the rights.</summary>
    public static string Sample(string address) => Parameter().Replace(address, match => match.Groups["rule"].Value switch
    {
        ":int" or ":long" => "1",
        ":guid" => Guid.Empty.ToString(),
        _ => match.Groups["name"].Value.EndsWith("id", StringComparison.OrdinalIgnoreCase) ? Guid.Empty.ToString() : "x",
    });

    [GeneratedRegex(@"\{\*{0,2}(?<name>[A-Za-z]+)(?<rule>:[a-z]+)?[^}]*\}")]
    private static partial Regex Parameter();
}
