using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LaChan.Access;
using LaChan.Testing;
using LaChan.Units;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Architecture.Tests;

/// <summary>
/// Five hundred scripts as the names of places and as the addresses of people who declare: the pages that show them have no
/// element, attribute or address that came in with them.
/// </summary>
public sealed class StoredScripts(StoredScripts.Town town) : IClassFixture<StoredScripts.Town>
{
    private static readonly string[] Openings = ["", "\"", "'", "\">", "'>", "</td>", "</title>", "</textarea>", "</script>", "-->", "]]>", "&#34;>", "\u2028", "`>", "%22%3E", "=1 "];
    private static readonly string[] Scripts =
    [
        "<script>zz9()</script>", "<ScRiPt src=//zz9.example>", "<img src=x onerror=zz9()>", "<svg/onload=zz9()>", "<body onload=zz9()>",
        "<iframe srcdoc='<script>zz9()</script>'>", "<a href=javascript:zz9()>x</a>", "<math><mtext><img src onerror=zz9()>", "<details open ontoggle=zz9()>",
        "<input autofocus onfocus=zz9()>", " onmouseover=zz9() x=", " style=background:url(javascript:zz9())", "<form action=//zz9.example><button>", "<base href=//zz9.example>",
        "<meta http-equiv=refresh content=0;url=//zz9.example>", "<link rel=stylesheet href=//zz9.example>", "<template shadowrootmode=open><script>zz9()</script>", "{{constructor.constructor('zz9()')()}}", "${zz9()}",
        "<hx-x hx-get=//zz9.example hx-trigger=load>", " hx-on:load=zz9() ", "<object data=//zz9.example>", "<video><source onerror=zz9()>", "<marquee onstart=zz9()>", "<xss onpointerover=zz9()>",
        "\uFF1Cscript\uFF1Ezz9()\uFF1C/script\uFF1E", "<scr\tipt>zz9()</script>", "&lt;script&gt;zz9()&lt;/script&gt;", "<noscript><p title=\"</noscript><img src=x onerror=zz9()>\">",
        "<style>@import'//zz9.example'</style>", "<plaintext>", "<!--<img src=\"--><img src=x onerror=zz9()>\">",
    ];

    private static IEnumerable<string> Payloads => from opening in Openings from script in Scripts select opening + script;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_page_that_shows_a_place_runs_what_its_name_says()
    {
        using var officer = await town.SignInAs(Role.ProvinceReader);
        using var anybody = town.NewVisitor();
        var wrong = new List<string>();
        for (var page = 1; page <= 11; page++)
        {
            foreach (var list in new[] { "/dia-diem/danh-sach", "/diem-im-lang" })
            {
                wrong.AddRange(CameIn(await officer.Get(string.Create(CultureInfo.InvariantCulture, $"{list}?page={page}"))));
            }
        }

        foreach (var code in town.Codes)
        {
            wrong.AddRange(CameIn(await anybody.Get(town.QrOf(code))));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Distinct().Take(20)));
        Assert.True(town.Codes.Count >= 500, $"{town.Codes.Count} places");
    }

    [Fact]
    public async Task No_page_that_shows_a_person_runs_what_the_address_says()
    {
        var province = town.Get<UnitDirectory>().AsOf(new(2021, 6, 23)).ByCode("10")!.Id;
        await using var scope = town.Services.CreateAsyncScope();
        var token = await scope.ServiceProvider.GetRequiredService<TokenDirectory>().Create(Role.HealthOfficer, province, null, Cancel);
        using var client = Callers.Stranger(town);
        client.DefaultRequestHeaders.Authorization = new("Bearer", token.Words);
        var (stored, refused) = (0, "");
        foreach (var (payload, i) in Payloads.Select((payload, i) => (payload, i)))
        {
            var answer = await client.PostAsJsonAsync("/api/v1/declarations", Declaration(payload, i), Cancel);
            Assert.True((int)answer.StatusCode < 500, payload);
            stored += answer.IsSuccessStatusCode ? 1 : 0;
            refused = answer.IsSuccessStatusCode ? refused : await answer.Content.ReadAsStringAsync(Cancel);
        }

        using var officer = await town.SignInAs(Role.HealthOfficer);
        var (wrong, shown) = (new List<string>(), 0);
        for (var page = 1; page <= 12; page++)
        {
            var list = await officer.Get(string.Create(CultureInfo.InvariantCulture, $"/to-khai/can-xu-ly?page={page}"));
            wrong.AddRange(CameIn(list));
            shown += list.Page.QuerySelectorAll("tbody tr").Length;
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Distinct().Take(20)));
        Assert.True(stored >= 500 && shown >= 500, $"{stored} stored, {shown} shown, {refused}");
    }

    // What a browser would make of the page: our own pages have no handlers in attributes, and nonces in their scripts.
    private static IEnumerable<string> CameIn(WebAnswer answer)
    {
        if ((int)answer.Status >= 500)
        {
            yield return $"{(int)answer.Status}";
        }

        foreach (var element in answer.Page.All)
        {
            var isOurs = element.LocalName is not ("script" or "iframe" or "object" or "base" or "template" or "plaintext" or "math" or "marquee" or "hx-x" or "xss" or "video")
                || element.HasAttribute("nonce") || element.GetAttribute("src")?.StartsWith('/') == true || element.ClassName is { Length: > 0 };
            if (!isOurs || element.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || a.Name.StartsWith("hx-on", StringComparison.Ordinal)
                || (a.Name is "href" or "src" or "action" or "data" or "hx-get" && (a.Value.Contains("zz9", StringComparison.Ordinal) && !a.Value.StartsWith('/') || a.Value.StartsWith("//", StringComparison.Ordinal)))))
            {
                yield return element.OuterHtml[..Math.Min(200, element.OuterHtml.Length)];
            }
        }
    }

    private static JsonObject Declaration(string payload, int no) => new()
    {
        ["id"] = Guid.NewGuid().ToString(),
        ["form"] = "general",
        ["language"] = "vi",
        ["consent"] = "2021-1",
        ["answers"] = new JsonObject(new (string, string)[]
        {
            ("full_name", "Vàng Thị Mai"), ("birth_year", "1990"), ("sex", "male"), ("nationality", "VN"), ("commune", TwoCommunes.Own), ("address", payload),
            ("phone", string.Create(CultureInfo.InvariantCulture, $"0915{800_000 + no}")), ("travelled", "no"), ("symptomatic", "yes"), ("symptoms", "fever"),
            ("met_case", "no"), ("met_traveller", "no"), ("met_symptomatic", "no"),
        }.Select(pair => KeyValuePair.Create(pair.Item1, (JsonNode?)pair.Item2))),
    };

    /// <summary>A commune in which every place has a script for a name.</summary>
    public sealed class Town : LaChanApp
    {
        public IReadOnlyList<string> Codes { get; } = [.. Payloads.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"S-{i}"))];

        protected override Task Prepare() => ImportPlaces([.. Payloads.Select((payload, i) =>
            string.Create(CultureInfo.InvariantCulture, $"S-{i},\"Chợ {payload.Replace("\"", "\"\"", StringComparison.Ordinal)}\",market,{TwoCommunes.Own}"))]);
    }
}
