using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LaChan.Access;
using LaChan.Units;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Declarations.Tests;

/// <summary>Other systems of the health authority send and read declarations; the rules are those of the pages.</summary>
public sealed class OverTheApi(PostApp app) : IClassFixture<PostApp>
{
    private static CancellationToken None => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_sent_is_stored_once_and_answered_with_a_signed_verdict()
    {
        using var client = await As(Role.HealthOfficer, "10");
        var request = Request();

        var first = await client.PostAsJsonAsync("/api/v1/declarations", request, None);
        var second = await client.PostAsJsonAsync("/api/v1/declarations", request, None);

        Assert.Equal("stored clear", await Said(first));
        Assert.Equal("repeated clear", await Said(second));
    }

    [Fact]
    public async Task What_is_wrong_is_told_by_the_code_of_the_question()
    {
        using var client = await As(Role.HealthOfficer, "10");
        var request = Request();
        request["answers"]!["phone"] = "123";
        request["answers"]!["birth_year"] = "2050";
        request["answers"]!["shoe_size"] = "42";
        request["consent"] = "none";

        var answer = await client.PostAsJsonAsync("/api/v1/declarations", request, None);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = JsonNode.Parse(await answer.Content.ReadAsStringAsync(None))!["errors"]!.AsObject();
        Assert.Equal(["birth_year", "consent", "phone", "shoe_size"], errors.Select(e => e.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Only_the_health_authority_of_the_area_reads()
    {
        using var own = await As(Role.HealthOfficer, "10");
        var request = Request();
        await own.PostAsJsonAsync("/api/v1/declarations", request, None);
        using var district = await As(Role.HealthOfficer, "080");
        using var reader = await As(Role.ProvinceReader, "10");
        var id = request["id"]!.GetValue<string>();

        Assert.Contains("Sùng A Máy", await own.GetStringAsync($"/api/v1/declarations/{id}", None), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await district.GetAsync($"/api/v1/declarations/{id}", None)).StatusCode);
        Assert.DoesNotContain(id, await district.GetStringAsync("/api/v1/declarations", None), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync("/api/v1/declarations", None)).StatusCode);
    }

    [Theory]
    [InlineData("export.csv")]
    [InlineData("export.ndjson")]
    public async Task Exports_have_coded_answers_and_nothing_that_tells_who_it_is(string file)
    {
        using var client = await As(Role.HealthOfficer, "10");
        var request = Request();
        await client.PostAsJsonAsync("/api/v1/declarations", request, None);

        var export = await client.GetStringAsync($"/api/v1/declarations/{file}?form=general", None);

        Assert.Contains(request["id"]!.GetValue<string>(), export, StringComparison.Ordinal);
        Assert.DoesNotContain("Sùng A Máy", export, StringComparison.Ordinal);
        Assert.DoesNotContain("Ngõ Máy", export, StringComparison.Ordinal);
        Assert.DoesNotContain(request["answers"]!["phone"]!.GetValue<string>()[1..], export, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Those_who_declared_at_one_instant_are_not_torn_between_pages()
    {
        using var client = await As(Role.HealthOfficer, "10");
        await client.PostAsJsonAsync("/api/v1/declarations", Request(), None);
        await app.Ask<long>(
            """
            with more as (
                insert into declarations.declaration (id, day, token, form, version, language, window_days, consent_version, declared_at,
                    valid_until, unit_id, is_proxy, is_symptomatic, is_exposed, has_travelled, answers, sealed)
                select gen_random_uuid(), d.day, gen_random_uuid(), d.form, d.version, d.language, d.window_days, d.consent_version,
                    d.declared_at, d.valid_until, d.unit_id, false, false, false, false, d.answers, '\x00'
                from (select * from declarations.declaration where form = 'general' and unit_id > 0 limit 1) d, generate_series(1, 1200)
                returning 1)
            select count(*) from more
            """);
        var all = await app.Ask<long>("select count(*) from declarations.declaration where form = 'general' and unit_id > 0");

        var ids = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var page = JsonNode.Parse(await client.GetStringAsync(
                "/api/v1/declarations?form=general" + (after.Length == 0 ? "" : "&after=" + Uri.EscapeDataString(after)), None))!;
            ids.AddRange(page["declarations"]!.AsArray().Select(row => row!["id"]!.GetValue<string>()));
            after = page["next"]?.GetValue<string>();
        }

        Assert.Equal((all, all), (ids.Count, ids.Distinct().Count()));
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/api/v1/declarations?after=2021", None)).StatusCode);
    }

    [Fact]
    public async Task Any_device_gets_the_key_that_checks_passes()
    {
        using var anybody = new HttpClient { BaseAddress = app.Address };

        Assert.Contains("P-256", await anybody.GetStringAsync("/api/v1/declarations/keys", None), StringComparison.Ordinal);
    }

    private static JsonObject Request()
    {
        var answers = new Dictionary<string, string>
        {
            ["full_name"] = "Sùng A Máy",
            ["birth_year"] = "1990",
            ["sex"] = "male",
            ["nationality"] = "VN",
            ["commune"] = "02866",
            ["address"] = "Ngõ Máy",
            ["phone"] = Declarer.NewPhone(),
            ["travelled"] = "no",
            ["symptomatic"] = "no",
            ["met_case"] = "no",
            ["met_traveller"] = "no",
            ["met_symptomatic"] = "no",
        };
        return new()
        {
            ["id"] = Guid.NewGuid().ToString(),
            ["form"] = "general",
            ["language"] = "vi",
            ["consent"] = "2021-1",
            ["answers"] = new JsonObject(answers.Select(a => KeyValuePair.Create(a.Key, (JsonNode?)a.Value))),
        };
    }

    private static async Task<string> Said(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(None);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        var json = JsonNode.Parse(text)!;
        return $"{json["result"]} {json["verdict"]}";
    }

    private async Task<HttpClient> As(Role role, string unit)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var id = app.Get<UnitDirectory>().AsOf(new(2021, 6, 23)).ByCode(unit)!.Id;
        var token = await scope.ServiceProvider.GetRequiredService<TokenDirectory>().Create(role, id, null, None);
        var client = new HttpClient { BaseAddress = app.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Words);
        return client;
    }
}
