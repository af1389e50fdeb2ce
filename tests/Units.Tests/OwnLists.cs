using LaChan.Platform.Tables;

namespace LaChan.Units.Tests;

/// <summary>What an operator brings beside the shipped lists.</summary>
public sealed class OwnLists(UnitsFixture units) : IClassFixture<UnitsFixture>
{
    private static readonly DateOnly DemoDay = new(2021, 6, 23);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hamlets_are_added_by_the_code_of_their_commune()
    {
        var (tally, _) = await Run(
            """
            level,code,name,type,parent,valid_from,valid_until
            hamlet,02842-01,Thôn Lùng Cải 1,thôn,02842,2020-03-01,2025-07-01
            hamlet,02842-02,Thôn Lùng Cải 2,thôn,02842,2025-07-01,
            """);

        // The second one names what 02842 has been since the reform.
        Assert.Equal(2, tally.Stored);
        Assert.Equal("Thôn Lùng Cải 2, Xã Tả Củ Tỷ", PathOf("02842-02", new(2025, 7, 1)));
    }

    [Fact]
    public async Task A_hamlet_cannot_outlive_its_commune()
    {
        var (tally, errors) = await Run(
            """
            level,code,name,type,parent,valid_from,valid_until
            hamlet,H1,Thôn 1,thôn,02644,2020-03-01,
            hamlet,H2,Thôn 2,thôn,02644,2020-03-01,2025-07-01
            """);

        Assert.Equal((2, 1, 1), (tally.Read, tally.Stored, tally.Refused));
        Assert.StartsWith("2,parent,", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_history_is_taken_as_a_whole_or_not_at_all()
    {
        var (tally, errors) = await Run(
            """
            key,level,code,name,type,parent,valid_from,valid_until
            h7,hamlet,H7,Thôn Bảy,thôn,02647,2020-03-01,2022-01-01
            h7,hamlet,H7,Thôn Bảy Mới,thôn,02647,31/2/2022,2025-07-01
            """);

        Assert.Equal(2, tally.Refused);
        Assert.StartsWith("2,valid_from,", errors[0], StringComparison.Ordinal);
        Assert.Null(units.Directory.AsOf(DemoDay).ByCode("H7"));
    }

    [Theory]
    [InlineData("key,level,code,name,type,parent,valid_from,valid_until\nx2,commune,02644,Xã Hai,xã,084,2021-01-01,2022-01-01", "code")]
    [InlineData("level,code,name,type,parent,valid_from\ncommune,99999,Xã Lạ,xã,02644,2021-01-01", "parent")]
    [InlineData("level,code,name,type,parent,valid_from\ncommune,99999,Xã Lạ,xã,77777,2021-01-01", "parent")]
    [InlineData("level,code,name,type,parent,valid_from\nplanet,99999,Xã Lạ,xã,10,2021-01-01", "level")]
    [InlineData("level,code,name,type,parent,valid_from\ncommune,99999,,xã,085,2021-01-01", "name")]
    [InlineData("level,code,name,type,parent,valid_from,valid_until\ncommune,9,Xã,xã,085,2021-01-02,2021-01-02", "valid_until")]
    [InlineData("level,code,name,type,parent,valid_from,lat\ncommune,99999,Xã Lạ,xã,085,2021-01-01,220", "lat")]
    [InlineData("key,level,code,name,type,parent,valid_from,valid_until\n085-2019,district,085,Huyện Bắc Hà,huyện,10,2019-01-01,2022-01-01", "valid_until")]
    [InlineData("code,name,type,parent,valid_from\nSYT,Sở Y tế,sở,SYT-CDC,2021-01-01", "parent")]
    [InlineData("code,name,type,area,valid_from\nX,Ban X,ban,STC,2021-01-01", "area")]
    [InlineData("code,name,type,form,valid_from\nX,Ban X,ban,4,2021-01-01", "form")]
    [InlineData("key,kind,as_of,value\n085,population,2021-06-23,nhiều", "value")]
    [InlineData("key,kind,as_of,value\n085,population,2021-06-23,\"1,512\"", "value")]
    [InlineData("key,kind,as_of,value\n999,population,2021-06-23,5", "key")]
    [InlineData("key,kind,as_of,value\n085,Dân số,2021-06-23,5", "kind")]
    [InlineData("from,to,day,kind,share\n02842,02842,2021-06-23,full,2", "share")]
    [InlineData("agency,unit,place_kind\nSYT,02644-2019,school", "place_kind")]
    [InlineData("agency,unit,place_kind\nSYT,,", "unit")]
    public async Task A_wrong_row_is_refused_at_its_column(string list, string column)
    {
        var (tally, errors) = await Run(list);

        Assert.Equal((1, 1), (tally.Read, tally.Refused));
        Assert.StartsWith($"2,{column},", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_with_two_readings_is_read_as_the_rest_of_its_column()
    {
        await Run(
            """
            key,kind,as_of,value
            084,checked,2021-06-23,"1,512"
            085,checked,2021-06-23,"1,209,000"
            """);

        var checkedPlaces = await units.Directory.Figures("checked", DemoDay, Cancel);

        Assert.Contains(checkedPlaces, figure => figure.Value == 1512);
    }

    [Fact]
    public async Task Of_two_rows_that_say_different_things_the_first_stands()
    {
        var (tally, errors) = await Run(
            """
            key,kind,as_of,value
            084,tested,2021-06-23,5
            084,tested,2021-06-23,5
            084,tested,2021-06-23,6
            """);

        Assert.Equal((1, 1, 1), (tally.Stored, tally.Repeated, tally.Refused));
        Assert.StartsWith("4,", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_changes_nothing()
    {
        var list = "level,code,name,type,parent,valid_from,valid_until\nhamlet,H9,Thôn 9,thôn,02644,2020-03-01,2025-07-01";

        var tally = await units.Import.Run(TextFile.Of(list), Stream.Null, dryRun: true, Cancel);

        Assert.Equal(1, tally.Stored);
        await units.Directory.Reload(Cancel);
        Assert.Null(units.Directory.AsOf(DemoDay).ByCode("H9"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a,b\n1,2")]
    [InlineData("name,age\nAn,5")]
    public async Task What_is_no_list_of_units_is_refused_as_a_whole(string file) =>
        await Assert.ThrowsAsync<TableRefusedException>(() => Run(file));

    [Fact]
    public async Task A_name_with_an_old_keyboard_s_letter_is_put_right()
    {
        await Run("level,code,name,type,parent,valid_from,valid_until\nhamlet,H8,Thôn Ðông,thôn,02644,2020-03-01,2025-07-01");

        Assert.Equal("Thôn Đông", units.Directory.AsOf(DemoDay).ByCode("H8")!.Name);
    }

    [Fact]
    public async Task What_an_older_version_did_not_write_down_of_heirs_is_made_up_for()
    {
        var heirs = await Heirs();
        Assert.NotEqual(0, heirs);
        await using (var forget = units.Database.DataSource.CreateCommand("delete from units.heir"))
        {
            await forget.ExecuteNonQueryAsync(Cancel);
        }

        await units.Import.LoadShippedIfEmpty(Cancel);

        Assert.Equal(heirs, await Heirs());
    }

    private string PathOf(string code, DateOnly day)
    {
        var tree = units.Directory.AsOf(day);
        return tree.PathOf(tree.ByCode(code)!.Id);
    }

    private async Task<long> Heirs()
    {
        await using var count = units.Database.DataSource.CreateCommand("select count(*) from units.heir");
        return (long)(await count.ExecuteScalarAsync(Cancel))!;
    }

    private async Task<(ImportTally Tally, string[] Errors)> Run(string list)
    {
        var errors = new MemoryStream();
        var tally = await units.Import.Run(TextFile.Of(list), errors, dryRun: false, Cancel);
        return (tally, TextFile.LinesOf(errors)[1..]);
    }
}
