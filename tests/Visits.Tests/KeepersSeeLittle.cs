using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using LaChan.Access;
using LaChan.People;
using LaChan.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;

namespace LaChan.Visits.Tests;

/// <summary>Whoever keeps a door, or finds somebody's printed card, learns nothing of persons but what is masked and now.</summary>
public sealed class KeepersSeeLittle(DoorApp app) : IClassFixture<DoorApp>
{
    private const string Name = "Hảng Thị Chim Yến";
    private const string Masked = "Hảng T***";

    private static readonly string[] QueryNames =
        ["q", "code", "id", "phone", "person", "card", "scan", "unit", "returnUrl", "token", "other"];

    private static readonly string[] FieldNames = ["Phone", "Card", "Code", "People", "Person", "Who", "Name"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_people_of_a_place_see_masked_names_of_those_inside_now_and_nothing_else()
    {
        using var owner = await app.SignInAs(Role.PlaceOwner);
        var place = app.Places.ByCode(DoorApp.Market)!;
        var phone = Phones.Next();
        await Pass("in", phone);
        string[] pages =
        [
            "/dia-diem", $"/dia-diem/{place.Id}", $"/dia-diem/{place.Id}/dang-trong", $"/dia-diem/{place.Id}/the-giay",
            $"/dia-diem/{place.Id}/ap-phich", $"/dia-diem/{place.Id}/sua", "/truc", $"/truc/{place.Id}/0",
            $"/truc/{place.Id}/0/kiosk", "/truc/ket-thuc", "/toi", "/toi/luot", "/toi/may",
        ];
        foreach (var page in pages)
        {
            var answer = await owner.Get(page);
            Assert.True(answer.Status == HttpStatusCode.OK, $"{page}: {answer.Status}");
            Assert.False(Tells(answer.Body, phone), page);
        }

        var inside = await owner.Get($"/dia-diem/{place.Id}/dang-trong");
        Assert.Contains(Masked, inside.Body, StringComparison.Ordinal);
        Assert.Contains("***" + phone[^3..], inside.Body, StringComparison.Ordinal);

        app.Clock.Advance(TimeSpan.FromMinutes(5));
        var left = await Pass("out", phone);
        Assert.False(Tells(left.Text, phone));
        Assert.DoesNotContain(
            "***" + phone[^3..], (await owner.Get($"/dia-diem/{place.Id}/dang-trong")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/truc/ket-thuc")]
    [InlineData("/toi", "/toi/xoa")]
    public async Task A_browser_without_scripts_forgets_all_as_well_when_somebody_leaves(string page, string? to = null)
    {
        using var visitor = app.NewVisitor();
        await visitor.Submit(
            app.QrOf(DoorApp.Market), ("Direction", "in"), ("Phone", Phones.Next()), ("Name", Name), ("Consent", "1"));
        Assert.Contains(Name, (await visitor.Get("/toi")).Words, StringComparison.Ordinal);
        var form = await visitor.Get(page);
        var token = form.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        var left = await visitor.Post(to ?? page, ("__RequestVerificationToken", token));

        Assert.Equal(HttpStatusCode.Found, left.Status);
        Assert.Equal("\"storage\"", left.Whole.Headers.GetValues("Clear-Site-Data").Single());
        Assert.DoesNotContain(Name, (await visitor.Get("/toi")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_strangers_place_is_answered_like_one_that_does_not_exist()
    {
        using var owner = await app.SignInAs(Role.PlaceOwner);
        await app.ImportPlaces("NGUOI-KHAC,Quán người khác,restaurant,");
        var foreign = app.Places.ByCode("NGUOI-KHAC")!;
        foreach (var path in new[] { $"/dia-diem/{foreign.Id}/dang-trong", $"/dia-diem/{foreign.Id}/the-giay", $"/truc/{foreign.Id}/0" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await owner.Get(path)).Status);
        }
    }

    [Fact]
    public async Task A_printed_card_offered_to_every_endpoint_in_every_parameter_yields_nothing()
    {
        var phone = Phones.Next();
        var person = await app.NewPerson(Name, phone);
        var card = (await app.Get<PersonHandles>().Issue(person, Cancel)).ToText();
        await app.Scan(card, "in");
        using var stranger = app.NewVisitor();
        using var owner = await app.SignInAs(Role.PlaceOwner);
        var asked = 0;
        foreach (var endpoint in Endpoints())
        {
            foreach (var visitor in new[] { stranger, owner })
            {
                asked++;
                var body = await Offer(visitor, endpoint, card);
                Assert.False(Tells(body, phone) || body.Contains(person.Id.ToString(), StringComparison.Ordinal), Describe(endpoint));
            }
        }

        Assert.True(asked > 200, $"Only {asked} were asked.");
    }

    private RouteEndpoint[] Endpoints() =>
    [
        .. app.Get<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            // Would end the session that the test goes on with; streams never end.
            .Where(endpoint => endpoint.RoutePattern.RawText is { } path && !path.EndsWith("live", StringComparison.Ordinal)
                && !path.Contains("out", StringComparison.Ordinal) && !path.Contains("ket-thuc", StringComparison.Ordinal)
                && !path.Contains("thoat", StringComparison.Ordinal) && !path.Contains("xoa", StringComparison.Ordinal)
                && !path.StartsWith("/demo", StringComparison.Ordinal)),
    ];

    private static async Task<string> Offer(WebVisitor visitor, RouteEndpoint endpoint, string card)
    {
        var path = string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter =>
                endpoint.RoutePattern.GetParameter(parameter.Name)!.ParameterPolicies.Any(p => p.Content == "guid") ? card[..32].Insert(20, "-").Insert(16, "-").Insert(12, "-").Insert(8, "-")
                : endpoint.RoutePattern.GetParameter(parameter.Name)!.ParameterPolicies.Any(p => p.Content == "int") ? "0"
                : card,
            _ => "",
        }))));
        var query = string.Join('&', QueryNames
            .Select(name => $"{name}={card}"));
        var method = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods[0] ?? "GET";
        using var request = new HttpRequestMessage(new(method), $"/{path}?{query}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", card);
        if (method != "GET")
        {
            request.Content = path.StartsWith("api", StringComparison.Ordinal)
                ? JsonContent.Create(new { id = card, scan = card, person = new { phone = card, name = card } })
                : new FormUrlEncodedContent(FieldNames
                    .Select(name => KeyValuePair.Create(name, card)));
        }

        using var answer = await visitor.Client.SendAsync(request, Cancel);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    private static string Describe(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText ?? "";

    private static bool Tells(string body, string phone) =>
        body.Contains(Name, StringComparison.OrdinalIgnoreCase) || body.Contains("Chim", StringComparison.OrdinalIgnoreCase)
        || body.Contains(phone, StringComparison.Ordinal) || body.Contains("+84" + phone[1..], StringComparison.Ordinal)
        || body.Contains($"{phone[..4]} {phone[4..7]} {phone[7..]}", StringComparison.Ordinal);

    private Task<Heard> Pass(string direction, string phone) => app.Send(DoorApp.Market, new
    {
        id = Guid.NewGuid(),
        place = DoorApp.Market,
        direction,
        at = app.Clock.GetUtcNow(),
        person = new { phone, name = Name },
        source = "typed",
    });
}
