using LaChan.Units;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Access.Tests;

public sealed class ScopeInSql
{
    private static readonly DateOnly Day = new(2021, 6, 23);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("10", UnitLevel.Commune)]
    [InlineData("085", UnitLevel.Commune)]
    [InlineData("10", UnitLevel.District)]
    public async Task An_officer_sees_exactly_the_units_below_his_own(string code, UnitLevel level)
    {
        await using var app = await AccessApp.Start(units: true);
        var tree = app.Services.GetRequiredService<UnitDirectory>().AsOf(Day);
        var own = tree.ByCode(code)!;
        var expected = tree.Subtree(own.Id, level).Select(unit => unit.Id).Order().ToList();
        var all = tree.Roots.SelectMany(root => tree.Subtree(root.Id, level)).Select(unit => unit.Id).ToArray();

        await using var command = app.Database.DataSource.CreateCommand(
            "select x.unit_id from unnest(@all) as x (unit_id) where " + Scope.Holds + " order by 1");
        command.Parameters.AddWithValue("all", all);
        command.Parameters.AddWithValue("scope", own.Id);
        command.Parameters.AddWithValue("day", Day);
        var seen = new List<int>();
        await using var rows = await command.ExecuteReaderAsync(Cancel);
        while (await rows.ReadAsync(Cancel))
        {
            seen.Add(rows.GetInt32(0));
        }

        Assert.NotEmpty(expected);
        Assert.Equal(expected, seen);
        Assert.True(expected.Count < all.Length);
    }
}
