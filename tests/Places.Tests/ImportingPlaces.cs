using System.Diagnostics;
using System.Globalization;
using System.Text;
using LaChan.Codes;
using LaChan.Places.Contacts;
using LaChan.Places.Import;
using LaChan.Places.Signing;

namespace LaChan.Places.Tests;

/// <summary>An operator's list of places: every row accounted for.</summary>
public sealed class ImportingPlaces(PlacesHouse house) : IClassFixture<PlacesHouse>
{
    private const string Head = "code,name,kind,unit_code,lat,lon";
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_place_of_a_list_has_a_short_code_and_a_signed_gate()
    {
        await house.Import($"{Head}\nA-1,Chợ Cốc Lếu,market,02647,22.5,103.97\n", Cancel);

        var place = house.Places.ByCode("A-1")!;
        Assert.Equal("Chợ Cốc Lếu", place.Name);
        Assert.Equal("market", place.Kind.Code);
        Assert.Equal("02647", house.Units.Find(place.UnitId)!.Code);
        Assert.Equal((22.5, 103.97), (place.Latitude, place.Longitude));
        Assert.True(ShortCode.TryParse(place.ShortCode, out var code));
        var gate = Assert.Single(place.Gates);
        Assert.Equal(PlaceVerdict.Valid, house.Places.Verify(place.ShortCode, 0, gate.Signature.Span, out _));
        var own = house.Get<GateSigner>().Own;
        var signed = own.Sign(code, 0).ToString();
        Assert.True(PlaceCode.TryParse(signed[..(signed.IndexOf('.', StringComparison.Ordinal) + 1)]
            + System.Buffers.Text.Base64Url.EncodeToString(gate.Signature.Span), out var issued));
        Assert.True(new PlaceVerifier([new(own.KeyId, own.PublicKey)]).Verify(issued!));
    }

    [Fact]
    public async Task A_list_taken_in_twice_changes_nothing_the_second_time()
    {
        var list = $"{Head}\nB-1,Trường A,school,02647,,\nB-2,Trường B,school,,,\nB-2,Trường B,school,,,\n";
        var (first, _) = await house.Import(list, Cancel);
        var (second, refused) = await house.Import(list, Cancel);

        Assert.Equal((3, 2, 1, 0), (first.Read, first.Stored, first.Repeated, first.Refused));
        Assert.Equal((3, 0, 3, 0), (second.Read, second.Stored, second.Repeated, second.Refused));
        Assert.Equal("line,column,reason,code,name,kind,unit_code,lat,lon", refused.Trim());
        Assert.Equal(0, house.Places.ByCode("B-2")!.UnitId);
    }

    [Theory]
    [InlineData(",Quán A,shop,02647,,", "code")]
    [InlineData("C-1,A,shop,02647,,", "name")]
    [InlineData("C-1,Quán A,shop,99999,,", "unit_code")]
    [InlineData("C-1,Quán A,shop,02647,22.4,103.9,x", "")]
    [InlineData("C-1,Quán A,shop,02647,103.9,22.4", "lat")]
    [InlineData("C-1,Quán A,shop,02647,22.4,", "lat")]
    [InlineData("C-1,Quán A,shop,02647,NaN,NaN", "lat")]
    public async Task A_wrong_row_is_refused_with_its_line_and_column(string row, string column)
    {
        var (tally, refused) = await house.Import($"{Head}\n{row}\n", Cancel);

        Assert.Equal((1, 0, 0, 1), (tally.Read, tally.Stored, tally.Repeated, tally.Refused));
        Assert.StartsWith($"2,{column},", refused.Split('\n')[1], StringComparison.Ordinal);
        Assert.Null(house.Places.ByCode("C-1"));
    }

    [Theory]
    [InlineData("contact_phone", "0123")]
    [InlineData("registered_on", "2021-06-24")]
    [InlineData("registered_on", "31/2/2021")]
    [InlineData("plate", "<script>")]
    [InlineData("begins_at", "tomorrow")]
    [InlineData("capacity", "-1")]
    public async Task A_wrong_value_in_a_further_column_is_refused(string column, string value)
    {
        var (tally, refused) = await house.Import($"code,name,{column}\nC-2,Quán A,{value}\n", Cancel);

        Assert.Equal(1, tally.Refused);
        Assert.StartsWith($"2,{column},", refused.Split('\n')[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_kind_becomes_other_with_a_remark()
    {
        var notes = new List<RowNote>();
        await house.Import(
            $"{Head}\nD-1,Quán A,spaceport,02647,,\nD-2,Quán B,,02647,,\nD-3,Quán C,Chợ dân sinh,02647,,\n", Cancel, notes: notes.Add);

        Assert.Equal("other", house.Places.ByCode("D-1")!.Kind.Code);
        Assert.Equal("other", house.Places.ByCode("D-2")!.Kind.Code);
        Assert.Equal("market", house.Places.ByCode("D-3")!.Kind.Code);
        Assert.Equal([2, 3], notes.Select(note => note.Line));
    }

    [Fact]
    public async Task A_known_code_with_another_name_is_refused_and_nothing_is_overwritten()
    {
        await house.Import($"{Head}\nE-1,Quán phở,restaurant,02647,,\n", Cancel);
        var (tally, refused) = await house.Import($"{Head}\nE-1,Quán bún,restaurant,02647,,\n", Cancel);

        Assert.Equal((0, 0, 1), (tally.Stored, tally.Repeated, tally.Refused));
        Assert.StartsWith("2,code,", refused.Split('\n')[1], StringComparison.Ordinal);
        Assert.Equal("Quán phở", house.Places.ByCode("E-1")!.Name);
    }

    [Fact]
    public async Task A_dry_run_counts_and_changes_nothing()
    {
        var (tally, _) = await house.Import($"{Head}\nF-1,Quán A,shop,,,\nF-1,Quán A,shop,,,\n,Quán B,shop,,,\n", Cancel, dryRun: true);

        Assert.Equal((3, 1, 1, 1), (tally.Read, tally.Stored, tally.Repeated, tally.Refused));
        Assert.Null(house.Places.ByCode("F-1"));
        Assert.Equal(0, await house.Ask<long>("select count(*) from places.place where code = 'F-1'", Cancel));
    }

    [Fact]
    public async Task The_contact_is_sealed_and_its_mobile_phone_manages_the_place()
    {
        await house.Import(
            "code,name,registered_on,contact_name,contact_phone\nG-1,Quán A,2021-03-04,Giàng Thị Mỷ,0912 345 678\n", Cancel);

        var place = house.Places.ByCode("G-1")!;
        Assert.Equal(new DateTimeOffset(2021, 3, 3, 17, 0, 0, TimeSpan.Zero), place.RegisteredAt);
        var seal = house.Get<ContactSeal>();
        var contact = await house.Ask<byte[]>("select contact from places.place where code = 'G-1'", Cancel);
        Assert.Equal(new("Giàng Thị Mỷ", "+84912345678"), seal.Open(ContactSeal.PlaceField, place.Id, contact));
        Assert.DoesNotContain("912345678", Encoding.Latin1.GetString(contact), StringComparison.Ordinal);
        Assert.Equal(place.No, await house.Ask<int>(
            "select place from places.controller where phone = $1", Cancel, seal.PhoneKey("+84912345678")));
    }

    [Fact]
    public async Task A_list_from_a_spreadsheet_may_lack_the_zero_of_a_commune_and_have_Vietnamese_headings()
    {
        await house.Import("Mã;Tên địa điểm;Loại;Mã xã;Vĩ độ;Kinh độ\nH-1;Quán A;Quán ăn, nhà hàng;2647;22,5;103,97\n", Cancel);

        var place = house.Places.ByCode("H-1")!;
        Assert.Equal("restaurant", place.Kind.Code);
        Assert.Equal("02647", house.Units.Find(place.UnitId)!.Code);
        Assert.Equal(22.5, place.Latitude);
    }

    [Fact]
    public async Task Hostile_names_are_kept_as_text()
    {
        const string Name = "<script>alert(1)</script>' ; drop table places.place; --";
        await house.Import($"{Head}\nI-1,\"{Name}\",shop,,,\nI-2,=cmd|' /C calc'!A0,shop,,,\n", Cancel);

        Assert.Equal(Name, house.Places.ByCode("I-1")!.Name);
        Assert.Equal("=cmd|' /C calc'!A0", house.Places.ByCode("I-2")!.Name);
    }

    [Fact]
    public async Task A_gate_added_later_is_seen_by_whoever_reads_changes()
    {
        await house.Import($"{Head}\nJ-1,Quán A,shop,,,\n", Cancel);
        var place = house.Places.ByCode("J-1")!;
        await house.Ask<int>(
            "insert into places.gate (place, no, name, key_id, signature, issued_at) values ($1, 1, 'B', 1, $2, now()) returning 1",
            Cancel, place.No, new byte[64]);
        await house.Places.Changed(Cancel);

        Assert.Equal(2, house.Places.ByCode("J-1")!.Gates.Count);
    }

    [Fact]
    public async Task Eight_thousand_places_come_in_within_seconds()
    {
        var list = new StringBuilder(Head + ",contact_name,contact_phone\n");
        for (var at = 0; at < 8_000; at++)
        {
            list.Append(CultureInfo.InvariantCulture, $"K-{at},Quán số {at},shop,02647,22.5,103.97,Nguyễn Văn A,09123{at:00000}\n");
        }

        var watch = Stopwatch.StartNew();
        var (tally, _) = await house.Import(list.ToString(), Cancel);

        Assert.Equal(8_000, tally.Stored);
        TestContext.Current.SendDiagnosticMessage("8,000 places: {0} ms", watch.ElapsedMilliseconds);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
    }
}
