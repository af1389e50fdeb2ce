using LaChan.Access;
using LaChan.Testing;

namespace LaChan.Visits.Tests.Pages;

/// <summary>A place whose unit is unknown stays in somebody's sight.</summary>
public sealed class PlacesOfNoUnit(LaChanApp app) : IClassFixture<LaChanApp>
{
    [Fact]
    public async Task A_place_without_a_commune_is_the_province_s_alone()
    {
        await app.ImportPlaces("KHONG-XA,Quán không rõ xã,restaurant,");
        using var province = await app.SignInAs(Role.ProvinceReader);
        using var district = await app.SignInAs(Role.DistrictOfficer);

        foreach (var list in new[] { "/dia-diem/danh-sach.csv", "/diem-im-lang/bang.csv" })
        {
            Assert.Contains("KHONG-XA", (await province.Get(list)).Body, StringComparison.Ordinal);
            Assert.DoesNotContain("KHONG-XA", (await district.Get(list)).Body, StringComparison.Ordinal);
        }

        Assert.Contains("Chưa rõ xã", (await province.Get("/hom-nay")).Words, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("chưa rõ xã", (await province.Get($"/diem/{app.Places.ByCode("KHONG-XA")!.Id}")).Words, StringComparison.Ordinal);
    }
}
