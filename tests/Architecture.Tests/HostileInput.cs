using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using LaChan.Access;
using LaChan.Testing;
using LaChan.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Architecture.Tests;

/// <summary>
/// Every endpoint with every parameter that it takes, filled with what attackers send: no failure of the server, nothing
/// repeated as it came (also not by a page that shows what was stored), no header, no foreign address, no formula.
/// </summary>
public sealed partial class HostileInput(LaChanApp app) : IClassFixture<LaChanApp>
{
    // They end the caller's session or begin another.
    private static readonly string[] NotSent = ["/sign-out", "/account/phien", "/demo/sign-in/{role}", "/account/role"];

    // Read by name inside of a page, not as a parameter of its handler.
    private static readonly string[] ReadInPages =
    [
        "unit", "state", "xa", "tat", "tu", "tong", "risk", "reason", "q", "phut", "origin", "ngay", "moc", "kind", "days", "call", "bo",
        "page", "sort", "returnUrl", "lang", "next", "k", "ban", "loc",
    ];

    public static TheoryData<string> Payloads =>
    [
        "'; select pg_sleep(9); --", "\"><svg onload=zz9()>", "' autofocus onfocus=zz9() x='", "javascript:zz9()", "//zz9.example/a", "/\\zz9.example",
        "../../../../../../etc/passwd", "a\r\nX-Zz9: 1", "=zz9|' /C calc'!A0", "{{7*191}}${7*191}", "\0", "\uFFFF\u202E\uD7FF", "99999999999999999999",
        "2021-02-30", new string('z', 1_000),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Payloads))]
    public async Task Whatever_is_sent_in_whatever_field_fails_nothing_and_is_not_repeated_as_it_came(string payload)
    {
        using var callers = await Everybody.At(app);
        var wrong = new List<string>();
        var before = app.Log.Lines.Count;
        // What is sent first may be shown by the pages that are read afterwards.
        foreach (var (right, endpoint) in Endpoints().OrderBy(pair => pair.Right.Method == "GET"))
        {
            foreach (var request in Requests(right, endpoint, payload, callers))
            {
                using (request)
                using (var answer = await callers.Of(right).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel))
                {
                    wrong.AddRange((await Faults(answer, payload)).Select(fault => $"{fault}: {right}"));
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Distinct().Take(40).Concat(app.Log.Lines.Skip(before).Take(3))));
    }

    private IEnumerable<(Right Right, RouteEndpoint Endpoint)> Endpoints() =>
        from endpoint in app.Get<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        from right in RightsTable.Running([new DefaultEndpointDataSource(endpoint)])
        where !NotSent.Contains(right.Address) && right.Who != RightsTable.Phone && !right.Address.EndsWith("/live", StringComparison.Ordinal)
        select (right, endpoint);

    private static IEnumerable<HttpRequestMessage> Requests(Right right, RouteEndpoint endpoint, string payload, Everybody callers)
    {
        var names = NamesOf(endpoint).Concat(ReadInPages).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        var fields = string.Join('&', names.Select(name => $"{name}={Uri.EscapeDataString(payload[..Math.Min(payload.Length, 300)])}"));
        var plain = Callers.Sample(right.Address);
        if (right.Method == "GET")
        {
            yield return new(HttpMethod.Get, $"{plain}?{fields}");
            if (right.Address.Contains('{', StringComparison.Ordinal) && payload is not ("\0" or "/\\zz9.example"))
            {
                yield return new(HttpMethod.Get, Parameter().Replace(right.Address, Uri.EscapeDataString(payload[..Math.Min(payload.Length, 300)])));
            }

            yield break;
        }

        var form = names.Select(name => KeyValuePair.Create(name, payload)).Append(new("__RequestVerificationToken", callers.TokenOf(right)));
        yield return new(new(right.Method), plain) { Content = new FormUrlEncodedContent(form) };
        if (right.Address.StartsWith("/api/", StringComparison.Ordinal))
        {
            var text = JavaScriptEncoder.Default.Encode(payload);
            var one = $$$"""{"id":"{{{text}}}","place":"{{{text}}}","code":"{{{text}}}","name":"{{{text}}}","form":"{{{text}}}","direction":"in","at":"{{{text}}}","person":{"phone":"{{{text}}}","name":"{{{text}}}"},"answers":{"full_name":"{{{text}}}","{{{text}}}":"x"},"dataSet":"{{{text}}}","orgUnit":"{{{text}}}","period":"{{{text}}}"}""";
            yield return new(new(right.Method), plain) { Content = new StringContent(one, Encoding.UTF8, "application/json") };
            yield return new(new(right.Method), plain) { Content = new StringContent($"[{one}]", Encoding.UTF8, "application/json") };
            yield return new(new(right.Method), plain) { Content = new StringContent(payload, Encoding.UTF8, "application/json") };
        }
    }

    private static IEnumerable<string> NamesOf(RouteEndpoint endpoint)
    {
        foreach (var parameter in endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [])
        {
            if (IsSimple(parameter.ParameterType))
            {
                yield return parameter.Name!;
            }
            else if (parameter.GetCustomAttribute<FromFormAttribute>() is not null || parameter.GetCustomAttribute<AsParametersAttribute>() is not null)
            {
                foreach (var property in parameter.ParameterType.GetProperties().Where(property => IsSimple(property.PropertyType)))
                {
                    yield return property.Name;
                }
            }
        }
    }

    private static bool IsSimple(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var plain
        && (plain.IsPrimitive || plain.IsEnum || plain == typeof(string) || plain == typeof(Guid) || plain == typeof(DateOnly) || plain == typeof(DateTimeOffset));

    private static async Task<List<string>> Faults(HttpResponseMessage answer, string payload)
    {
        var faults = new List<string>();
        if ((int)answer.StatusCode >= 500)
        {
            faults.Add($"{(int)answer.StatusCode}");
        }

        if (answer.Headers.Contains("X-Zz9"))
        {
            faults.Add("a header came in");
        }

        if (answer.Headers.Location?.OriginalString is { } to && (to.StartsWith("//", StringComparison.Ordinal) || to.StartsWith("/\\", StringComparison.Ordinal)
            || to.StartsWith("https://zz9", StringComparison.Ordinal) || to.StartsWith("javascript", StringComparison.OrdinalIgnoreCase)))
        {
            faults.Add($"leads to {to}");
        }

        var kind = answer.Content.Headers.ContentType?.MediaType;
        if (kind is not ("text/html" or "text/csv" or "application/problem+json" or "text/plain"))
        {
            return faults;
        }

        var body = await answer.Content.ReadAsStringAsync(Cancel);
        if (kind == "text/html" && (Marks().IsMatch(payload) && body.Contains(payload, StringComparison.Ordinal) || Addresses().IsMatch(body) || body.Contains("1337", StringComparison.Ordinal) && payload.StartsWith("{{", StringComparison.Ordinal)))
        {
            faults.Add("repeated as it came");
        }

        if (body.Contains("root:x:", StringComparison.Ordinal) || body.Contains("Npgsql", StringComparison.Ordinal) || body.Contains("   at LaChan", StringComparison.Ordinal))
        {
            faults.Add("tells of the inside");
        }

        if (kind == "text/csv" && Formulas().IsMatch(body))
        {
            faults.Add("a formula");
        }

        return faults;
    }

    [GeneratedRegex("[<>\"']")]
    private static partial Regex Marks();

    [GeneratedRegex("""(href|action|src)=["']?(javascript:zz9|//zz9|https://zz9|/\\zz9)""", RegexOptions.IgnoreCase)]
    private static partial Regex Addresses();

    [GeneratedRegex("""(^|,)"?[=@]zz9""", RegexOptions.Multiline)]
    private static partial Regex Formulas();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    /// <summary>A signed-in browser for each role, with the token of its forms, and a token of the API.</summary>
    private sealed class Everybody : IDisposable
    {
        private readonly Dictionary<Role, (WebVisitor Visitor, HttpClient Api, string Token)> _staff = [];
        private readonly WebVisitor _stranger;
        private string _strangerToken = "";

        private Everybody(WebVisitor stranger) => _stranger = stranger;

        public static async Task<Everybody> At(LaChanApp app)
        {
            var all = new Everybody(app.NewVisitor());
            all._strangerToken = await TwoCommunes.TokenOf(all._stranger, "/sign-in");
            var province = app.Get<UnitDirectory>().AsOf(new(2021, 6, 23)).ByCode("10")!.Id;
            await app.ImportPlaces($"H-1,Chợ thử,market,{TwoCommunes.Own}");
            var keeper = Callers.Stranger(app);
            keeper.DefaultRequestHeaders.Authorization = new("Bearer", await app.PlaceToken("H-1"));
            all._staff[Role.PlaceStaff] = (app.NewVisitor(), keeper, "");
            foreach (var role in Enum.GetValues<Role>().Where(role => role.IsAppointed))
            {
                var visitor = await app.SignInAs(role);
                await using var scope = app.Services.CreateAsyncScope();
                var words = (await scope.ServiceProvider.GetRequiredService<TokenDirectory>().Create(role, province, null, Cancel)).Words;
                var api = Callers.Stranger(app);
                api.DefaultRequestHeaders.Authorization = new("Bearer", words);
                all._staff[role] = (visitor, api, await TwoCommunes.TokenOf(visitor, "/account"));
            }

            return all;
        }

        public HttpClient Of(Right right) => RoleOf(right) is not { } role
            ? _stranger.Client
            : right.Address.StartsWith("/api/", StringComparison.Ordinal) ? _staff[role].Api : _staff[role].Visitor.Client;

        public string TokenOf(Right right) => RoleOf(right) is { } role ? _staff[role].Token : _strangerToken;

        public void Dispose()
        {
            _stranger.Dispose();
            foreach (var (visitor, api, _) in _staff.Values)
            {
                visitor.Dispose();
                api.Dispose();
            }
        }

        private Role? RoleOf(Right right) => right.Who == RightsTable.Account
            ? Role.CommuneOfficer
            : RightsTable.RolesOf(right.Who)?.Where(_staff.ContainsKey).Cast<Role?>().FirstOrDefault();
    }
}
