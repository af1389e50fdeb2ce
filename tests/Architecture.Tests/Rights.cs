using System.Net;
using LaChan.Access;
using LaChan.Testing;
using LaChan.Units;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Architecture.Tests;

/// <summary>Every endpoint, every role: the application does what docs/rights.md says, and nothing else.</summary>
public sealed class Rights(LaChanApp app) : IClassFixture<LaChanApp>
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("LACHAN_TESTS") == "full";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IReadOnlyList<Right> Running => RightsTable.Running(app.Get<IEnumerable<EndpointDataSource>>());

    [Fact]
    public void Every_endpoint_has_its_row_in_the_table_of_rights_and_every_row_its_endpoint()
    {
        var differences = RightsTable.Compare(RightsTable.Written(), Running);

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [Fact]
    public void An_endpoint_whose_policy_was_removed_widened_or_moved_is_noticed()
    {
        var (written, running) = (RightsTable.Written(), Running);
        var guarded = running.Where(right => right.Who != RightsTable.Everybody).ToList();

        Assert.True(guarded.Count >= 40, $"{guarded.Count}");
        Assert.All(guarded, right =>
        {
            Assert.NotEmpty(RightsTable.Compare(written, With(running, right, right with { Who = RightsTable.Everybody })));
            Assert.NotEmpty(RightsTable.Compare(written, With(running, right, right with { Who = right.Who + ", citizen" })));
            Assert.NotEmpty(RightsTable.Compare(written, With(running, right, right with { Address = right.Address + "/x" })));
        });
    }

    [Fact]
    public async Task Who_is_not_in_the_row_is_refused_by_the_running_application_and_who_is_is_not()
    {
        var callers = await All();
        var wrong = new List<string>();
        foreach (var right in Running.Where(right => right.Who != RightsTable.Everybody))
        {
            var roles = RightsTable.RolesOf(right.Who);
            var isApi = right.Address.StartsWith("/api/", StringComparison.Ordinal);
            var tried = 0;
            foreach (var caller in callers.Where(caller => caller.IsToken == isApi || caller.Role is null))
            {
                var may = roles is not null && caller.Role is { } role && roles.Contains(role);
                var isStaffRow = right.Who == RightsTable.Account && caller.Role is not null;
                if (right.Who == RightsTable.Phone ? caller.Role is not null : (may || isStaffRow) && tried++ > 0 && !IsFull)
                {
                    continue;
                }

                var refused = await IsRefused(caller.Client, right);
                if (refused == (may || isStaffRow))
                {
                    wrong.Add($"{caller.Role?.Code ?? "a stranger"} {(refused ? "is refused" : "is let in")}: {right}");
                }
            }
        }

        callers.ForEach(caller => caller.Client.Dispose());
        Assert.Empty(wrong);
    }

    private static Right[] With(IReadOnlyList<Right> all, Right old, Right changed) =>
        [.. all.Select(right => right == old ? changed : right)];

    private static async Task<bool> IsRefused(HttpClient client, Right right)
    {
        using var request = new HttpRequestMessage(new(right.Method), Callers.Sample(right.Address));
        request.Headers.Add("Accept", right.Address.StartsWith("/api/", StringComparison.Ordinal) ? "application/json" : "text/html");
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        return answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
            || answer.Headers.Location?.ToString() is { } to
            && (to.Contains("/sign-in", StringComparison.Ordinal) || to.Contains("/phone", StringComparison.Ordinal));
    }

    private async Task<List<(Role? Role, bool IsToken, HttpClient Client)>> All()
    {
        var callers = new List<(Role?, bool, HttpClient)> { (null, false, Callers.Stranger(app)) };
        var province = app.Get<UnitDirectory>().AsOf(new(2021, 6, 23)).ByCode("10")!.Id;
        foreach (var role in Enum.GetValues<Role>().Where(role => role.IsAppointed))
        {
            callers.Add((role, false, await Callers.AtTheDesk(app, role)));
            var token = Callers.Stranger(app);
            await using var scope = app.Services.CreateAsyncScope();
            var words = (await scope.ServiceProvider.GetRequiredService<TokenDirectory>().Create(role, province, null, Cancel)).Words;
            token.DefaultRequestHeaders.Authorization = new("Bearer", words);
            callers.Add((role, true, token));
        }

        return callers;
    }
}
