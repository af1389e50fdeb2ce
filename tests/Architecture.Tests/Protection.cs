using System.Net;
using LaChan.Access;
using LaChan.Testing;
using Microsoft.AspNetCore.Routing;

namespace LaChan.Architecture.Tests;

/// <summary>What every answer of every endpoint carries, and what no endpoint takes.</summary>
public sealed class Protection(LaChanApp app) : IClassFixture<LaChanApp>
{
    private static readonly (string Name, string Value)[] OfEveryAnswer =
        [("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Resource-Policy", "same-origin")];

    // The same for everybody, and about nobody.
    private static readonly string[] MayBeKept = ["/api/v1/units/"];

    private static readonly string[] OfEveryPage = ["Content-Security-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy", "Cache-Control"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IReadOnlyList<Right> Running => RightsTable.Running(app.Get<IEnumerable<EndpointDataSource>>());

    [Fact]
    public async Task Every_answer_of_every_endpoint_carries_the_headers()
    {
        using var stranger = Callers.Stranger(app);
        using var officer = await Callers.AtTheDesk(app, Role.DistrictOfficer);
        var wrong = new List<string>();
        foreach (var right in Running)
        {
            foreach (var client in new[] { stranger, officer })
            {
                using var answer = await Send(client, right);
                if (!MayBeKept.Contains(right.Address) && answer.Headers.CacheControl is not { NoStore: true })
                {
                    wrong.Add($"{(int)answer.StatusCode} may be kept in a cache: {right}");
                }
                wrong.AddRange(Missing(answer).Select(header => $"{(int)answer.StatusCode} without {header}: {right}"));
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task No_page_takes_what_is_sent_without_the_token_of_a_form()
    {
        var wrong = new List<string>();
        foreach (var group in Running.Where(IsUnsafePage).GroupBy(right => RightsTable.RolesOf(right.Who)?[0]))
        {
            using var caller = group.Key is { } role ? await Callers.AtTheDesk(app, role) : Callers.Stranger(app);
            foreach (var right in group.Where(right => right.Who is not (RightsTable.Phone or RightsTable.Account)))
            {
                using var answer = await Send(caller, right);
                // What takes no form at all is answered like an address that is not there: a stranger is led to the sign-in page.
                if (answer.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.UnsupportedMediaType)
                    && answer.Headers.Location?.ToString().Contains("/sign-in", StringComparison.Ordinal) != true)
                {
                    wrong.Add($"{(int)answer.StatusCode}: {right}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static bool IsUnsafePage(Right right) =>
        right.Method is not ("GET" or "HEAD") && !right.Address.StartsWith("/api/", StringComparison.Ordinal);

    private static IEnumerable<string> Missing(HttpResponseMessage answer)
    {
        foreach (var (name, value) in OfEveryAnswer)
        {
            if (!answer.Headers.TryGetValues(name, out var values) || values.Single() != value)
            {
                yield return name;
            }
        }

        if (answer.Content.Headers.ContentType?.MediaType == "text/html")
        {
            foreach (var name in OfEveryPage.Where(name => !answer.Headers.Contains(name)))
            {
                yield return name;
            }
        }
    }

    private static async Task<HttpResponseMessage> Send(HttpClient client, Right right)
    {
        using var request = new HttpRequestMessage(new(right.Method), Callers.Sample(right.Address));
        request.Headers.Add("Accept", right.Address.StartsWith("/api/", StringComparison.Ordinal) ? "application/json" : "text/html");
        if (right.Method is not ("GET" or "HEAD"))
        {
            request.Content = new FormUrlEncodedContent([]);
        }

        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
    }
}
