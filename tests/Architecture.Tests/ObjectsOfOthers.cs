using System.Net;
using System.Text.RegularExpressions;
using LaChan.Access;
using Microsoft.AspNetCore.Routing;

namespace LaChan.Architecture.Tests;

/// <summary>
/// Every address that names an object of a unit, in every role that may call it, from every relation of units: from
/// elsewhere it is answered like one that does not exist, from its own commune and above it is there.
/// </summary>
[Collection(nameof(TwoCommunes))]
public sealed partial class ObjectsOfOthers(TwoCommunes town)
{
    // Whose object an address names. What is not here names none: forms of the province, versions, files by their period.
    private static readonly (string Prefix, string Object)[] Named =
    [
        ("/ca-benh/duyet/{id:guid}", "list"), ("/ca-benh/{id:guid}", "case"), ("/xac-minh/{id:guid}", "contact"),
        ("/api/v1/declarations/{id:guid}", "declaration"), ("/diem/{id:guid}", "place"), ("/dia-diem/danh-sach/{id:guid}", "place"),
        ("/co-so-phai-dang-ky/{id:guid}", "due"),
    ];

    // Their filter is the tree of units in memory, which the test does not change.
    private static readonly string[] FilteredInMemory = ["/api/v1/declarations/{id:guid}", "/diem/{id:guid}", "/diem/{id:guid}/live"];

    // Tried where they are made: receipts of reports, uploads, parties at a post (Reporting.Tests, Places.Tests, Declarations.Tests).
    private static readonly string[] Elsewhere =
    [
        "GET /bao-cao/bien-nhan/{id:guid}", "GET /chot/{post}/doan/{id:guid}", "POST /chot/{post}/doan/{id:guid}",
        "GET /chot/{post}/phieu/{party:guid}", "GET /dia-diem/tai-len/{id:guid}/loi.csv", "POST /dia-diem/tai-len/{id:guid}/nhap",
        "GET /dia-diem/tai-len/{id:guid}/{part:int}.pdf",
    ];

    public static TheoryData<string, bool> Relations => new()
    {
        { "sibling commune", false }, { "commune of another district", false }, { "another district", false }, { "another province", false },
        { "own commune", true }, { "district above", true }, { "province above", true },
    };

    [Theory]
    [MemberData(nameof(Relations))]
    public async Task From_elsewhere_an_object_is_not_there_and_from_its_own_unit_and_above_it_is(string relation, bool isThere)
    {
        await town.MoveAllTo(town.UnitOf(relation));
        var wrong = new List<string>();
        foreach (var (role, visitor) in town.Desks)
        {
            using var api = await town.Api(role, town.UnitOf(relation));
            var token = await TwoCommunes.TokenOf(visitor, "/account");
            // What is sent from the own unit would change something.
            foreach (var right in Rows().Where(right => RightsTable.RolesOf(right.Who)!.Contains(role) && (!isThere || right.Method == "GET")))
            {
                var client = right.Address.StartsWith("/api/", StringComparison.Ordinal) ? api : visitor.Client;
                var status = await Ask(client, right, ObjectOf(right)!, token);
                var absent = await Ask(client, right, null, token);
                if (isThere ? status >= HttpStatusCode.BadRequest : status != absent || status is not (HttpStatusCode.NotFound or HttpStatusCode.BadRequest))
                {
                    wrong.Add($"{(int)status}, an absent one {(int)absent}, for {role.Code}: {right}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task A_filter_that_lets_a_neighbour_in_is_noticed_at_every_address()
    {
        await town.MoveAllTo(town.UnitOf("sibling commune"));
        await town.LetIn("sibling commune");
        var blind = new HashSet<string>();
        foreach (var right in Rows().Where(right => right.Method == "GET"))
        {
            var role = RightsTable.RolesOf(right.Who)![0];
            using var api = await town.Api(role, town.UnitOf("sibling commune"));
            var client = right.Address.StartsWith("/api/", StringComparison.Ordinal) ? api : town.Desks[role].Client;
            if (await Ask(client, right, ObjectOf(right)!, "") == HttpStatusCode.NotFound)
            {
                blind.Add(right.Address);
            }
        }

        await town.LetNobodyIn("sibling commune");
        Assert.Equal(FilteredInMemory, blind);
    }

    [Fact]
    public void Every_address_that_names_an_object_is_tried()
    {
        var untried = RightsTable.Running(town.Get<IEnumerable<EndpointDataSource>>())
            .Where(right => right.Address.Contains(":guid}", StringComparison.Ordinal) && ObjectOf(right) is null && RightsTable.RolesOf(right.Who) is not null)
            .Select(right => $"{right.Method} {right.Address}");
        Assert.Equal(Elsewhere, untried);
    }

    private IEnumerable<Right> Rows() =>
        RightsTable.Running(town.Get<IEnumerable<EndpointDataSource>>()).Where(right => ObjectOf(right) is not null);

    private static string? ObjectOf(Right right) =>
        Named.FirstOrDefault(named => right.Address.StartsWith(named.Prefix, StringComparison.Ordinal)).Object;

    private async Task<HttpStatusCode> Ask(HttpClient client, Right right, string? named, string token)
    {
        var address = Parameter().Replace(right.Address, match => named is null ? Guid.NewGuid().ToString() : town.Ids[match.Groups["name"].Value switch
        {
            "milestone" => "milestone",
            "join" => "contact",
            _ => named,
        }]);
        using var request = new HttpRequestMessage(new(right.Method), address);
        request.Headers.Add("Accept", "text/html");
        if (right.Method != "GET")
        {
            request.Content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]);
        }

        // A live page never ends.
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    [GeneratedRegex(@"\{(?<name>[a-z]+):guid\}")]
    private static partial Regex Parameter();
}
