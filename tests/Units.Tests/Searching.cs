namespace LaChan.Units.Tests;

public sealed class Searching(UnitsFixture units) : IClassFixture<UnitsFixture>
{
    private UnitTree Then => units.Directory.AsOf(new(2021, 6, 23));

    [Theory]
    [InlineData("coc leu", "Phường Cốc Lếu")]
    [InlineData("CỐC LẾU", "Phường Cốc Lếu")]
    [InlineData("p. coc leu", "Phường Cốc Lếu")]
    [InlineData("TP Lào Cai", "Thành phố Lào Cai")]
    [InlineData("duyen hai", "Phường Duyên Hải")]
    [InlineData("02644", "Phường Cốc Lếu")]
    [InlineData("phan xi pang", "Phường Phan Si Păng")]
    [InlineData("Pho Moi", "Phường Lào Cai")]
    [InlineData("kim tan lao cai", "Phường Kim Tân")]
    [InlineData("stc", "Sở Tài chính")]
    [InlineData("so tai chinh", "Sở Tài chính")]
    public void People_find_a_unit_as_they_type_it(string typed, string first) =>
        Assert.Equal(first, Then.Search(typed)[0].Name);

    [Fact]
    public void A_bare_name_finds_every_unit_of_that_name()
    {
        var found = Then.Search("bac ha").Select(unit => unit.Name).ToList();

        Assert.Equal(["Huyện Bắc Hà", "Thị trấn Bắc Hà"], found[..2]);
    }

    [Fact]
    public void The_level_asked_for_is_kept()
    {
        Assert.All(Then.Search("ha", UnitLevel.Commune), unit => Assert.Equal(UnitLevel.Commune, unit.Level));
        Assert.Equal("Thị trấn Bắc Hà", Then.Search("bac ha", UnitLevel.Commune)[0].Name);
    }

    [Fact]
    public void Names_that_begin_with_the_words_come_before_names_that_contain_them()
    {
        var names = Then.Search("lao").Select(unit => unit.Name).ToList();

        Assert.True(names.IndexOf("Phường Lào Cai") < names.IndexOf("Xã Võ Lao"));
    }

    [Fact]
    public void No_more_is_found_than_asked_for() => Assert.Equal(5, Then.Search("x", null, 5).Count);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("...")]
    [InlineData("không có ở đâu")]
    public void Nothing_is_found_for_nothing(string typed) => Assert.Empty(Then.Search(typed));

    [Fact]
    public void A_unit_is_found_only_on_the_days_on_which_it_is()
    {
        Assert.NotEmpty(units.Directory.AsOf(new(2025, 6, 30)).Search("coc leu"));
        Assert.Empty(units.Directory.AsOf(new(2025, 7, 1)).Search("coc leu"));
    }
}
