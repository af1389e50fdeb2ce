using LaChan.Testing;
using LaChan.Units.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaChan.Units.Tests;

public sealed class Finding(UnitsFixture units) : IClassFixture<UnitsFixture>
{
    [Fact]
    public void A_picker_gets_code_name_and_what_is_above()
    {
        var found = Assert.Single(Ask("coc leu", level: "commune"));

        Assert.Equal(("02644", "Phường Cốc Lếu", "Thành phố Lào Cai, Tỉnh Lào Cai"), (found.Code, found.Name, found.Within));
    }

    [Fact]
    public void Another_day_gives_other_units()
    {
        Assert.Equal("Phường Phan Si Păng", Ask("03006")[0].Name);
        Assert.Equal("Phường Sa Pa", Ask("03006", day: new(2025, 7, 1))[0].Name);
    }

    [Fact]
    public void Without_words_all_units_of_an_area_are_given()
    {
        Assert.Equal(19, Ask(null, level: "commune", within: "085", limit: 500).Count);
        Assert.All(Ask("ha", within: "085"), unit => Assert.Contains("Bắc Hà", unit.Within + unit.Name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("planet", null, null, "urn:lachan:units:unknown-level")]
    [InlineData(null, "999", null, "urn:lachan:units:unknown-unit")]
    [InlineData(null, null, 0, "urn:lachan:units:limit")]
    [InlineData(null, null, 501, "urn:lachan:units:limit")]
    public void A_wrong_question_is_answered_with_its_fault(string? level, string? within, int? limit, string type) =>
        Assert.Equal(type, Refused("ha", level, within, limit));

    [Fact]
    public void A_question_longer_than_any_name_is_refused() =>
        Assert.Equal("urn:lachan:units:question-too-long", Refused(new('a', 101), null, null, null));

    private List<FindUnits.Found> Ask(
        string? q, string? level = null, string? within = null, DateOnly? day = null, int? limit = null) =>
        Assert.IsType<Ok<List<FindUnits.Found>>>(Handle(q, level, within, day, limit)).Value!;

    private string? Refused(string? q, string? level, string? within, int? limit) =>
        Assert.IsType<ProblemHttpResult>(Handle(q, level, within, null, limit)).ProblemDetails.Type;

    private IResult Handle(string? q, string? level, string? within, DateOnly? day, int? limit) => FindUnits.Handle(
        q, level, within, day, limit, units.Directory, new FakeClock(), new DefaultHttpContext().Response).Result;
}
