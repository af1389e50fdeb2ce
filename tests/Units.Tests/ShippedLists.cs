namespace LaChan.Units.Tests;

public sealed class ShippedLists(UnitsFixture units) : IClassFixture<UnitsFixture>
{
    private static readonly DateOnly DemoDay = new(2021, 6, 23);
    private static readonly DateOnly LastOld = new(2025, 6, 30);
    private static readonly DateOnly FirstNew = new(2025, 7, 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_shipped_row_is_stored()
    {
        Assert.InRange(units.FirstLoad.Read, 2000, 3000);
        Assert.Equal(units.FirstLoad.Read, units.FirstLoad.Stored);
    }

    [Fact]
    public async Task Lists_taken_in_again_change_nothing()
    {
        var again = await units.Import.RunShipped(dryRun: false, Cancel);

        Assert.Equal(units.FirstLoad.Read, again.Read);
        Assert.Equal(again.Read, again.Repeated);
    }

    [Theory]
    [InlineData("2019-06-01", "10", 9, 164)]
    [InlineData("2021-06-23", "10", 9, 152)]
    [InlineData("2021-06-23", "12", 8, 106)]
    [InlineData("2025-06-30", "10", 9, 151)]
    [InlineData("2025-06-30", "15", 9, 168)]
    [InlineData("2025-07-01", "15", 0, 99)]
    [InlineData("2025-07-01", "12", 0, 38)]
    public void A_province_has_its_districts_and_communes(string day, string code, int districts, int communes)
    {
        var tree = units.Directory.AsOf(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
        var province = tree.ByCode(code, UnitLevel.Province)!;

        Assert.Equal(districts, tree.Subtree(province.Id, UnitLevel.District).Count);
        Assert.Equal(communes, tree.Subtree(province.Id, UnitLevel.Commune).Count);
    }

    [Fact]
    public void Code_15_was_Yen_Bai_and_is_Lao_Cai_since_1_July_2025()
    {
        Assert.Equal("Tỉnh Yên Bái", units.Directory.AsOf(LastOld).ByCode("15")!.Name);
        Assert.Equal("Tỉnh Lào Cai", units.Directory.AsOf(FirstNew).ByCode("15")!.Name);
    }

    [Fact]
    public void Lao_Cai_stays_the_same_unit_under_its_new_code_and_10_is_nobody_s()
    {
        var before = units.Directory.AsOf(DemoDay).ByCode("10")!;
        var after = units.Directory.AsOf(FirstNew).Find(before.Id)!;

        Assert.Equal("15", after.Code);
        Assert.Null(units.Directory.AsOf(FirstNew).ByCode("10"));
    }

    [Theory]
    [InlineData("02842", "Xã Lùng Cải", "Xã Tả Củ Tỷ")]
    [InlineData("03006", "Phường Phan Si Păng", "Phường Sa Pa")]
    public void A_reused_code_names_another_commune_after_the_reform(string code, string before, string after)
    {
        var old = units.Directory.AsOf(LastOld).ByCode(code)!;
        var now = units.Directory.AsOf(FirstNew).ByCode(code)!;

        Assert.Equal((before, after), (old.Name, now.Name));
        Assert.NotEqual(old.Id, now.Id);
    }

    [Fact]
    public void The_commune_that_becomes_03006_is_not_where_03006_was_alone()
    {
        var old = units.Directory.AsOf(LastOld).ByCode("03006")!;

        var (now, share) = Assert.Single(units.Directory.SuccessorsOf(old.Id, FirstNew));

        Assert.Equal("Phường Sa Pa", now.Name);
        Assert.Equal(1, share);
    }

    [Fact]
    public void A_commune_that_only_changes_its_parent_goes_on()
    {
        var before = units.Directory.AsOf(new(2020, 2, 29)).ByCode("02746")!;
        var after = units.Directory.AsOf(new(2020, 3, 1)).ByCode("02746")!;

        Assert.Equal(before.Id, after.Id);
        Assert.Equal("Huyện Bát Xát", units.Directory.AsOf(new(2020, 2, 29)).Find(before.ParentId!.Value)!.Name);
        Assert.Equal("Thành phố Lào Cai", units.Directory.AsOf(new(2020, 3, 1)).Find(after.ParentId!.Value)!.Name);
    }

    [Fact]
    public void Every_commune_that_ever_was_leads_to_communes_of_today()
    {
        foreach (var day in units.Directory.ChangeDays.Where(day => day < FirstNew))
        {
            var tree = units.Directory.AsOf(day);
            var communes = tree.Roots.SelectMany(root => tree.Subtree(root.Id, UnitLevel.Commune));
            Assert.All(communes, commune => Assert.NotEmpty(units.Directory.SuccessorsOf(commune.Id, FirstNew)));
        }
    }

    [Fact]
    public void A_commune_merged_twice_is_followed_over_both_steps()
    {
        var taChai = units.Directory.AsOf(DemoDay).ByCode("02872")!;

        Assert.Equal("Thị trấn Bắc Hà", Assert.Single(units.Directory.SuccessorsOf(taChai.Id, LastOld)).Unit.Name);
        Assert.Equal("Xã Bắc Hà", Assert.Single(units.Directory.SuccessorsOf(taChai.Id, FirstNew)).Unit.Name);
    }

    [Fact]
    public void A_dissolved_district_leads_to_what_its_communes_became()
    {
        var bacHa = units.Directory.AsOf(DemoDay).ByCode("085")!;

        var now = units.Directory.SuccessorsOf(bacHa.Id, FirstNew);

        Assert.Contains(now, next => next.Unit.Name == "Xã Bắc Hà");
        Assert.All(now, next => Assert.Equal(UnitLevel.Commune, next.Unit.Level));
        Assert.All(now, next => Assert.Null(next.Share));
    }

    [Fact]
    public void A_path_names_what_is_above()
    {
        var then = units.Directory.AsOf(DemoDay);
        var now = units.Directory.AsOf(FirstNew);

        Assert.Equal("Phường Cốc Lếu, Thành phố Lào Cai", then.PathOf(then.ByCode("02644")!.Id));
        Assert.Equal("Huyện Bắc Hà, Tỉnh Lào Cai", then.PathOf(then.ByCode("085")!.Id));
        Assert.Equal("Phường Lào Cai, Tỉnh Lào Cai", now.PathOf(now.ByCode("02647")!.Id));
    }

    [Fact]
    public void The_departments_of_the_letters_are_there_with_their_annex()
    {
        var tree = units.Directory.AsOf(DemoDay);

        Assert.Equal("Sở Tài chính", tree.ByCode("STC")!.Name);
        Assert.Equal(1, tree.AgencyOf(tree.ByCode("STC")!.Id)!.Form);
        Assert.Equal(2, tree.AgencyOf(tree.ByCode("SYT")!.Id)!.Form);
        Assert.Equal(3, tree.AgencyOf(tree.ByCode("UBND-085")!.Id)!.Form);
        Assert.Contains(tree.MonitoredBy(tree.ByCode("SGDDT")!.Id), link => link.PlaceKind == "school");
        Assert.Contains(tree.Children(tree.ByCode("SYT")!.Id), unit => unit.Code == "SYT-CDC");
    }

    [Fact]
    public void The_offices_of_a_district_serve_it_and_lie_within_it()
    {
        var tree = units.Directory.AsOf(DemoDay);
        var (bacHa, office) = (tree.ByCode("085")!, tree.ByCode("PVHTT-085")!);

        Assert.Contains(office, tree.AgenciesServing(bacHa.Id));
        Assert.True(tree.IsWithin(office.Id, bacHa.Id));
        Assert.True(tree.IsWithin(office.Id, tree.ByCode("10")!.Id));
        Assert.True(tree.IsWithin(office.Id, tree.ByCode("UBND-10")!.Id));
        Assert.False(tree.IsWithin(bacHa.Id, tree.ByCode("UBND-10")!.Id));
        Assert.False(tree.IsWithin(office.Id, tree.ByCode("084")!.Id));
    }

    [Fact]
    public async Task The_total_of_the_province_is_its_own_figure_not_the_sum_of_the_districts()
    {
        var tree = units.Directory.AsOf(DemoDay);
        var province = tree.ByCode("10")!.Id;
        var installs = await units.Directory.Figures("installs", DemoDay, Cancel);

        Assert.Equal(135_445, installs.Single(figure => figure.UnitId == province).Value);
        Assert.Equal(120_669, installs.Where(figure => figure.UnitId != province).Sum(figure => figure.Value));
    }

    [Fact]
    public async Task A_figure_is_the_latest_one_not_after_the_day()
    {
        var province = units.Directory.AsOf(DemoDay).ByCode("10")!.Id;

        Assert.Empty(await units.Directory.Figures("population", new(2019, 3, 31), Cancel));
        Assert.Equal(730_420, await Population(DemoDay));
        Assert.Equal(1_778_785, await Population(FirstNew));

        async Task<decimal> Population(DateOnly day) =>
            (await units.Directory.Figures("population", day, Cancel)).Single(figure => figure.UnitId == province).Value;
    }

    [Fact]
    public void A_commune_that_is_no_more_lies_within_what_it_went_into_and_is_called_by_its_last_name()
    {
        var (then, now) = (units.Directory.AsOf(LastOld), units.Directory.AsOf(FirstNew));
        var old = then.ByCode("03006")!;
        var heir = now.ByCode("03006")!;
        var province = now.ByCode("15")!;

        Assert.Equal((true, true), (now.IsWithin(old.Id, heir.Id), now.IsWithin(old.Id, province.Id)));
        Assert.False(now.IsWithin(old.Id, now.ByCode("12")!.Id));
        Assert.False(then.IsWithin(heir.Id, then.ByCode("10")!.Id));
        Assert.Equal("Phường Phan Si Păng (nay thuộc Phường Sa Pa)", now.NameOf(old.Id));
        Assert.Equal("Phường Phan Si Păng", then.NameOf(old.Id));
    }

    [Fact]
    public void What_has_no_unit_lies_in_every_province_and_nowhere_below()
    {
        var tree = units.Directory.AsOf(DemoDay);

        Assert.True(tree.IsWithin(UnitTree.None, tree.ByCode("10")!.Id));
        Assert.False(tree.IsWithin(UnitTree.None, tree.ByCode("085", UnitLevel.District)!.Id));
    }

    [Fact]
    public async Task The_closure_says_the_same_as_a_walk_up_the_tree_on_every_day()
    {
        var closure = await Closure.Read(units.Database.DataSource, Cancel);

        // Between two changes nothing changes: the first and the last day of each state stand for all.
        foreach (var day in units.Directory.ChangeDays.SelectMany(day => new[] { day.AddDays(-1), day }))
        {
            Assert.Equal(closure.ByWalking(units.Directory.AsOf(day)), closure.On(day));
        }
    }
}
