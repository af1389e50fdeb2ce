using LaChan.Platform.Tables;

namespace LaChan.Units.Tests;

public sealed class Outlines(UnitsFixture units) : IClassFixture<UnitsFixture>
{
    private const string Square = """{"type":"Polygon","coordinates":[[[104,22],[104.1,22],[104.1,22.1],[104,22]]]}""";
    private static readonly DateOnly DemoDay = new(2021, 6, 23);

    private BoundariesImport Import => new(units.Database.DataSource, units.Directory);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_finds_the_day_on_which_its_names_were_right()
    {
        var errors = await Load(Feature("02842", "Xã Lùng Cải", Square), Feature("03006", "Phường Phan Si Păng", Square));

        Assert.Empty(errors);
        var lungCai = units.Directory.AsOf(DemoDay).ByCode("02842")!;
        Assert.Contains(await Within("10", DemoDay), outline => outline.UnitId == lungCai.Id);
        Assert.DoesNotContain(await Within("15", new(2025, 7, 1)), outline => outline.UnitId == lungCai.Id);
    }

    [Fact]
    public async Task A_code_under_another_name_is_refused_by_its_number()
    {
        var errors = await Load(
            Feature("02644", "Phường Cốc Lếu", Square),
            Feature("02842", "Xã Tả Củ Tỷ", Square),
            Feature("02635", "Phường Duyên Hải", Square),
            Feature("", "", Square));

        Assert.Equal(["2,code", "4,code"], errors.Select(error => error[..6]));
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_a_better_outline_replaces_the_old_one()
    {
        var file = Feature("02647", "Phường Kim Tân", Square);
        await Run(file);
        var again = await Run(file);
        var better = await Run(file.Replace("104.1", "104.2", StringComparison.Ordinal));

        Assert.Equal((0, 1), (again.Stored, again.Repeated));
        Assert.Equal((1, 0), (better.Stored, better.Repeated));
    }

    [Theory]
    [InlineData("""{"type":"Point","coordinates":[104,22]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[104,22],[104.1,22],[104,22]]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[104,22],[104.1,22],[104.1,22.1],[104,22.1]]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[104,220],[104.1,22],[104.1,22.1],[104,220]]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[["x",22],[104.1,22],[104.1,22.1],["x",22]]]}""")]
    [InlineData("""{"type":"MultiPolygon"}""")]
    [InlineData("null")]
    public async Task What_is_no_outline_is_refused(string geometry)
    {
        var errors = await Load(Feature("02635", "Phường Duyên Hải", geometry));

        Assert.StartsWith("1,geometry,", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"features\":1}")]
    [InlineData("\u0000")]
    public async Task What_is_no_collection_is_refused_as_a_whole(string text)
    {
        await Assert.ThrowsAsync<TableRefusedException>(
            () => Import.Run(TextFile.Of(text), Stream.Null, dryRun: false, Cancel));
    }

    [Fact]
    public async Task A_dry_run_stores_nothing()
    {
        var file = Collection(Feature("02653", "Phường Pom Hán", Square));

        var tally = await Import.Run(file, Stream.Null, dryRun: true, Cancel);

        Assert.Equal(1, tally.Stored);
        var pomHan = units.Directory.AsOf(DemoDay).ByCode("02653")!;
        Assert.DoesNotContain(await Within("10", DemoDay), outline => outline.UnitId == pomHan.Id);
    }

    private static string Feature(string code, string name, string geometry) =>
        $$"""{"type":"Feature","properties":{"code":"{{code}}","name":"{{name}}","level":3},"geometry":{{geometry}}}""";

    private static MemoryStream Collection(params string[] features) => TextFile.Of(
        $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""");

    private Task<ImportTally> Run(params string[] features) =>
        Import.Run(Collection(features), Stream.Null, dryRun: false, Cancel);

    private async Task<string[]> Load(params string[] features)
    {
        var errors = new MemoryStream();
        await Import.Run(Collection(features), errors, dryRun: false, Cancel);
        return TextFile.LinesOf(errors)[1..];
    }

    private Task<IReadOnlyList<UnitBoundary>> Within(string province, DateOnly day) => units.Directory.Boundaries(
        units.Directory.AsOf(day).ByCode(province)!.Id, UnitLevel.Commune, day, Cancel);
}
