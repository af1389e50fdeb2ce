using LaChan.Testing;
using LaChan.Units;

namespace LaChan.Visits.Tests.Pages;

/// <summary>The application with a few places in Bắc Hà, where the demonstration's district officer works, and one in Bát Xát.</summary>
public sealed class DistrictApp : LaChanApp
{
    public const string Market = "CHO-BAC-HA";
    public const string Silent = "QUAN-PHO";
    public const string Quiet = "NHA-NGHI";
    public const string Elsewhere = "BAT-XAT-1";

    public int District { get; private set; }

    protected override async Task Prepare()
    {
        var tree = Get<UnitDirectory>().AsOf(new DateOnly(2021, 6, 23));
        District = tree.ByCode("085", UnitLevel.District)!.Id;
        var elsewhere = tree.Children(tree.ByCode("082", UnitLevel.District)!.Id)[0].Code;
        await ImportPlaces(
            $"{Market},Chợ Bắc Hà,market,02839", $"{Silent},Quán phở Thắng Cố,restaurant,02839",
            $"{Quiet},Nhà nghỉ Hoa Mận,accommodation,02842", $"{Elsewhere},Quán của huyện khác,restaurant,{elsewhere}");
        using var reader = new Reader(Address, await PlaceToken(Quiet));
        await reader.Send(Reader.Event(Quiet, "in", Clock.GetUtcNow().AddDays(-10), Phones.Next()));
    }

    public Task<string> CallTo(string place) =>
        Ask<string>("select coalesce(call_outcome, '') from places.place where code = $1", place);
}
