using System.Globalization;
using LaChan.Codes;
using LaChan.People;

namespace LaChan.Visits.Tests;

/// <summary>What staff at a door scan and type, and what becomes of it.</summary>
public sealed class ScanningPeople(DoorApp app) : IClassFixture<DoorApp>
{
    private const string Insurance =
        "GD4100120000077|4e677579e1bb856e2056c4836e2041|01/12/1990|1|-|10 - 001|01/01/2021|-|05/01/2021|10800120000001"
        + "|-|4| 01/01/2026|0123456789abcdef-0001|4|4cc3a06f20436169|$";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("010090001239||Hoàng Thị Mây|01121990|Nam|Tổ 5, Kim Tân, Lào Cai|15042021", "Hoàng T***")]
    [InlineData("010090001238||Hoàng Thị Sao|01121990|Nam|Tổ 5, Kim Tân, Lào Cai|15042021||||x", "Hoàng T***")]
    [InlineData("010090001237||\u00D0ặng Văn Núi|01121990|Nam|Tổ 5, Kim Tân, Lào Cai|15042021", "Đặng V***")]
    [InlineData(Insurance, "Nguyễn V***")]
    [InlineData("010090001236|LO THI MAY|1990-12-01|0|162900000000000077|<1<GD4100120000078<0912000078", "LO T***")]
    public async Task A_card_is_recorded_and_shown_masked(string card, string shown)
    {
        var heard = await app.Scan(card);
        Assert.Equal(("stored", "in", shown), (heard.Result, heard.Direction, heard.Who));
        Assert.Equal(Source(VisitSource.StaffScan), await SourceOf(heard.Id!));
        Assert.DoesNotContain("Kim Tân", heard.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("0100900012", heard.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_masked_national_code_is_the_same_person_as_the_whole_one()
    {
        Assert.Equal("in", (await app.Scan("010090001277|LY A CHU|1990-12-01|0|162900000000000099|<1<<")).Direction);
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(("stored", "out"), await Passed("******001277|LY A CHU|1990-**-**|0|162900000000000099|<1<<"));
    }

    [Theory]
    [InlineData("https://example.com/menu")]
    [InlineData("00020101021138570010A00000072701270006970436")]
    [InlineData("0912 345 678")]
    [InlineData("010090001239||Hoàng Thị Mây|01121990|Nam")]
    [InlineData("010190001239||Hoàng Thị Mây|01121990|Nam|Tổ 5|15042021")]
    [InlineData("   ")]
    public async Task What_is_no_persons_code_is_refused_with_words(string text)
    {
        var before = await app.Ask<long>("select count(*) from visits.visit");
        var heard = await app.Scan(text);
        Assert.Equal("refused", heard.Result);
        Assert.False(string.IsNullOrWhiteSpace(heard.Reason));
        Assert.Equal(before, await app.Ask<long>("select count(*) from visits.visit"));
    }

    [Fact]
    public async Task A_place_code_held_to_the_scanner_is_told_apart()
    {
        var entry = app.Places.ByCode(DoorApp.Market)!;
        Assert.Contains("mã của địa điểm", (await app.Scan(entry.ShortCode)).Reason!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rotating_code_of_a_phone_is_its_owner_for_a_minute_and_nobody_else_can_make_it()
    {
        var owner = await app.NewPerson("Tẩn Mẩy Lở", "0912345456");
        var (device, key) = await app.NewPhoneOf(owner);
        var code = PersonalCode.Sign(device, app.Clock.GetUtcNow(), key).ToText();
        var heard = await app.Scan(code);
        Assert.Equal(("stored", "Tẩn M*** · ***456"), (heard.Result, heard.Who));

        app.Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal("refused", (await app.Scan(code)).Result);

        using var stranger = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        Assert.Equal("refused", (await app.Scan(PersonalCode.Sign(device, app.Clock.GetUtcNow(), stranger).ToText())).Result);
        Assert.Equal("refused", (await app.Scan(PersonalCode.Sign(Guid.NewGuid(), app.Clock.GetUtcNow(), key).ToText())).Result);
        await app.Get<PersonPhones>().Forget(device, [await app.NewPerson("Lý Mẩy Chạn")], Cancel);
        Assert.Equal("stored", (await app.Scan(PersonalCode.Sign(device, app.Clock.GetUtcNow(), key).ToText())).Result);
        await app.Get<PersonPhones>().Forget(device, [owner], Cancel);
        Assert.Equal("refused", (await app.Scan(PersonalCode.Sign(device, app.Clock.GetUtcNow(), key).ToText())).Result);
        key.Dispose();
    }

    [Fact]
    public async Task A_printed_card_records_until_it_is_reissued_and_shows_nothing()
    {
        var cards = app.Get<PersonHandles>();
        var person = await app.NewPerson("Sùng Thị Pà");
        var lost = await cards.Issue(person, Cancel);
        var heard = await app.Scan(lost.ToText());
        Assert.Equal(("stored", null), (heard.Result, heard.Who));
        Assert.Equal(Source(VisitSource.Handle), await SourceOf(heard.Id!));

        var fresh = await cards.Issue(person, Cancel);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("refused", (await app.Scan(lost.ToText())).Result);
        Assert.Equal(("stored", "out"), await Passed(fresh.ToText()));
        Assert.True(await cards.Cancel(person, Cancel));
        Assert.Equal("refused", (await app.Scan(fresh.ToText())).Result);
    }

    [Fact]
    public async Task The_direction_is_guessed_from_the_open_visit_and_a_second_look_is_no_second_passing()
    {
        const string card = "010090001288||Giàng Thị Dở|01121990|Nam|Tổ 5, Kim Tân, Lào Cai|15042021";
        var id = Guid.NewGuid().ToString();
        Assert.Equal(("stored", "in"), await Passed(card, id));
        Assert.Equal(("repeated", "in"), await Passed(card, id));
        Assert.Equal(("repeated", "in"), await Passed(card));
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        var exit = Guid.NewGuid().ToString();
        Assert.Equal(("stored", "out"), await Passed(card, exit));
        Assert.Equal(("repeated", "out"), await Passed(card, exit));
        Assert.Equal(("repeated", "out"), await Passed(card));
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(("stored", "in"), await Passed(card));
    }

    [Fact]
    public async Task Whoever_is_typed_in_gets_the_same_answer_known_or_not()
    {
        await app.NewPerson("Lò Thị Pành", "0912345777");
        var known = await Typed(new { phone = "0912345777", name = "Lò Thị Pành" });
        var unknown = await Typed(new { phone = "0912345778", name = "Lò Thị Pành" });
        var other = await Typed(new { name = "Lò Thị Pành", birthYear = 1956, village = "Bản Phố 2" });
        Assert.Equal(known.Text.Replace(known.Id!, "", StringComparison.Ordinal).Replace($"{known.Inside}", "", StringComparison.Ordinal),
            unknown.Text.Replace(unknown.Id!, "", StringComparison.Ordinal).Replace($"{unknown.Inside}", "", StringComparison.Ordinal));
        Assert.Equal("stored", other.Result);
        Assert.Equal(Source(VisitSource.TypedByStaff), await SourceOf(other.Id!));
    }

    [Theory]
    [InlineData(null, 1956, "Bản Phố")]
    [InlineData("Lò Thị Pành", null, "Bản Phố")]
    [InlineData("Lò Thị Pành", 1856, "Bản Phố")]
    [InlineData("Lò Thị Pành", 2030, "Bản Phố")]
    [InlineData("Lò Thị Pành", 1956, "")]
    public async Task Somebody_without_a_phone_needs_name_year_and_village(string? name, int? birthYear, string village) =>
        Assert.Equal("refused", (await Typed(new { name, birthYear, village })).Result);

    [Fact]
    public async Task One_scan_takes_three_companions_along_once()
    {
        var (device, key) = await app.NewPhoneOf(await app.NewPerson("Vàng A Chư"));
        var visits = await app.Ask<long>("select count(*) from visits.visit");
        var passing = new
        {
            id = Guid.NewGuid(),
            place = DoorApp.Market,
            direction = "in",
            at = app.Clock.GetUtcNow(),
            scan = PersonalCode.Sign(device, app.Clock.GetUtcNow(), key).ToText(),
            with = new[] { "Vàng Thị Hoa", "Vàng A Bé", " vàng thị hoa ", "Vàng Thị Em" },
        };
        Assert.Equal("stored", (await app.Send(DoorApp.Market, passing)).Result);
        Assert.Equal("repeated", (await app.Send(DoorApp.Market, passing)).Result);
        Assert.Equal(visits + 4, await app.Ask<long>("select count(*) from visits.visit"));
        key.Dispose();
    }

    [Fact]
    public async Task Entries_of_an_occasion_close_at_its_end_and_exits_do_not()
    {
        const string card = "010090001289||Cư Seo Lử|01121990|Nam|Tổ 5, Kim Tân, Lào Cai|15042021";
        var end = DateTimeOffset.Parse("2021-06-23T22:00:00+07:00", CultureInfo.InvariantCulture);
        app.Clock.MoveTo(end.AddMinutes(6));
        Assert.Equal("stored", (await Wedding("in", end.AddMinutes(-5))).Result);
        Assert.Contains("kết thúc", (await Wedding("in", end)).Reason!, StringComparison.Ordinal);
        Assert.Contains("kết thúc", (await Wedding("auto", end)).Reason!, StringComparison.Ordinal);
        Assert.Equal("stored", (await Wedding("out", end.AddMinutes(5))).Result);

        Task<Heard> Wedding(string direction, DateTimeOffset at) => app.Send(
            DoorApp.Wedding, new { id = Guid.NewGuid(), place = DoorApp.Wedding, direction, at, scan = card });
    }

    [Fact]
    public async Task A_bus_keeps_trip_and_seat_row_of_whoever_got_on()
    {
        var heard = await app.Send(DoorApp.Bus, new
        {
            id = Guid.NewGuid(),
            place = DoorApp.Bus,
            direction = "in",
            at = app.Clock.GetUtcNow(),
            scan = "010090001290||Thào A Sùng|01121990|Nam|Tổ 5, Kim Tân, Lào Cai|15042021",
            trip = "07:30 Bắc Hà",
            seat = "hàng 4",
        });
        Assert.Equal("stored", heard.Result);
        Assert.Equal("07:30 Bắc Hà hàng 4", await app.Ask<string>(
            "select trip || ' ' || seat_row from visits.boarding where visit = $1", Guid.Parse(heard.Id!)));
    }

    private static short Source(VisitSource source) => (short)source;

    private Task<short> SourceOf(string id) => app.Ask<short>("select source from visits.visit where id = $1", Guid.Parse(id));

    private async Task<(string, string?)> Passed(string scan, string? id = null)
    {
        var heard = await app.Scan(scan, id: id);
        return (heard.Result, heard.Direction);
    }

    private Task<Heard> Typed(object person) => app.Send(DoorApp.Market, new
    {
        id = Guid.NewGuid(),
        place = DoorApp.Market,
        direction = "in",
        at = app.Clock.GetUtcNow(),
        person,
        source = "typed",
    });
}
