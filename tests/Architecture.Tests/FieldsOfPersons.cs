using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using LaChan.Access;
using LaChan.Platform.Text;
using Microsoft.AspNetCore.Routing;

namespace LaChan.Architecture.Tests;

/// <summary>
/// What of a person the answers of every endpoint hold, role by role: no more than docs/rights.md says. The three persons
/// are a case, a contact and somebody who declared symptoms.
/// </summary>
[Collection(nameof(TwoCommunes))]
public sealed partial class FieldsOfPersons(TwoCommunes town)
{
    private static readonly string[] Names = [TwoCommunes.CaseName, TwoCommunes.ContactName, TwoCommunes.ArrivalName];
    private static readonly string[] Phones = [TwoCommunes.CasePhone, TwoCommunes.ContactPhone, TwoCommunes.ArrivalPhone];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IReadOnlyList<Right> Reading => [.. RightsTable.Running(town.Get<IEnumerable<EndpointDataSource>>())
        .Where(right => right.Method == "GET" && RightsTable.RolesOf(right.Who) is not null && !right.Address.EndsWith("live", StringComparison.Ordinal))];

    [Fact]
    public async Task No_role_is_shown_more_of_a_person_than_is_written_down()
    {
        var (written, shown) = (Contract(), await ShownTo("province above"));
        foreach (var (line, roles) in await ShownTo("own commune"))
        {
            shown.TryAdd(line, []);
            shown[line].UnionWith(roles);
        }

        var more = shown.Where(line => line.Value.Any(role => !written.Contains((line.Key, role))))
            .OrderBy(line => line.Key, StringComparer.Ordinal).Select(line => $"{line.Key} {string.Join(", ", line.Value.Order(StringComparer.Ordinal))} |").ToList();
        Assert.True(more.Count == 0, "Not so in docs/rights.md:\n" + string.Join('\n', more));
        // What nobody is shown any more is taken out, so that the table stays true.
        var less = written.Count(pair => !shown.TryGetValue(pair.Line, out var roles) || !roles.Contains(pair.Role));
        Assert.True(less == 0, $"{less} rights in docs/rights.md are true no longer.");
    }

    [Fact]
    public async Task A_neighbouring_commune_is_shown_nothing_of_anybody_on_any_page_list_or_file()
    {
        Assert.Empty(await ShownTo("sibling commune"));

        // If every filter let the neighbour in, this test would see it.
        await town.LetIn("sibling commune");
        var seen = (await ShownTo("sibling commune")).Keys.Select(line => line.Split('`')[1]).Distinct().Order(StringComparer.Ordinal);
        await town.LetNobodyIn("sibling commune");
        Assert.Equal(
            "/ca-benh /ca-benh/{id:guid} /ca-benh/{id:guid}/f2 /ca-benh/{id:guid}/tiep-xuc /nguoi-den /to-khai/can-xu-ly /xac-minh /xac-minh/ban-giao/{file} /xac-minh/{id:guid}",
            string.Join(' ', seen));
    }

    private async Task<Dictionary<string, HashSet<string>>> ShownTo(string relation)
    {
        await town.MoveAllTo(town.UnitOf(relation));
        var shown = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var role in town.Desks.Keys)
        {
            using var api = await town.Api(role, town.UnitOf(relation));
            foreach (var right in Reading.Where(right => RightsTable.RolesOf(right.Who)!.Contains(role)))
            {
                var client = right.Address.StartsWith("/api/", StringComparison.Ordinal) ? api : town.Desks[role].Client;
                foreach (var field in Fields(await Read(client, right)))
                {
                    var line = $"| `{right.Address}` | {field} |";
                    shown.TryAdd(line, []);
                    shown[line].Add(role.Code);
                }
            }
        }

        return shown;
    }

    private static HashSet<(string Line, string Role)> Contract() =>
    [
        .. SourceTree.Read("docs", "rights.md").Split("## What of a person")[1].Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .SelectMany(cells => cells[3].Split(", ").Select(role => ($"| {cells[1]} | {cells[2]} |", role))),
    ];

    private static IEnumerable<string> Fields(string body)
    {
        var digits = Gaps().Replace(body, "");
        if (Names.Any(name => body.Contains(name, StringComparison.Ordinal)))
        {
            yield return "name";
        }

        if (Names.Any(name => body.Contains(Mask.Name(name), StringComparison.Ordinal)))
        {
            yield return "masked name";
        }

        if (Phones.Any(phone => digits.Contains(phone[1..], StringComparison.Ordinal)))
        {
            yield return "phone";
        }

        if (body.Contains(TwoCommunes.Home, StringComparison.Ordinal))
        {
            yield return "address";
        }
    }

    private async Task<string> Read(HttpClient client, Right right)
    {
        var address = Parameter().Replace(right.Address, match => match.Groups["name"].Value switch
        {
            "id" when right.Address.StartsWith("/xac-minh", StringComparison.Ordinal) => town.Ids["contact"],
            "id" when right.Address.StartsWith("/ca-benh", StringComparison.Ordinal) => town.Ids["case"],
            "id" when right.Address.StartsWith("/api/v1/declarations", StringComparison.Ordinal) => town.Ids["declaration"],
            "id" when right.Address.StartsWith("/co-so", StringComparison.Ordinal) => town.Ids["due"],
            "id" => town.Ids["place"],
            "file" => TwoCommunes.Own + ".xlsx",
            _ => "x",
        });
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), Cancel);
        Assert.True((int)answer.StatusCode < 500, $"{address}: {answer.StatusCode}");
        if (answer.Content.Headers.ContentType?.MediaType is not { } kind || !kind.Contains("zip", StringComparison.Ordinal) && !kind.Contains("sheet", StringComparison.Ordinal))
        {
            return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));
        }

        await using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(Cancel));
        var parts = new List<string>();
        foreach (var entry in zip.Entries)
        {
            using var part = new StreamReader(await entry.OpenAsync(Cancel));
            parts.Add(WebUtility.HtmlDecode(await part.ReadToEndAsync(Cancel)));
        }

        return string.Concat(parts);
    }

    [GeneratedRegex(@"[\s.\u00A0]")]
    private static partial Regex Gaps();

    [GeneratedRegex(@"\{(?<name>[A-Za-z]+)[^}]*\}")]
    private static partial Regex Parameter();
}
