using LaChan.Testing;

namespace LaChan.Visits.Tests;

/// <summary>The application with a market, a bus, a hotel, a shop, a place that closed yesterday and one whose poster was replaced.</summary>
public sealed class MarketApp : LaChanApp
{
    public const string Market = "CHO-COC-LEU";
    public const string Bus = "24B-012.34";
    public const string Hotel = "KS-SA-PA";
    public const string Shop = "TAP-HOA-1";
    public const string Closed = "DA-DONG";
    public const string Cancelled = "MA-CU";

    public static readonly DateTimeOffset ClosedAt = new(2021, 6, 22, 17, 0, 0, TimeSpan.FromHours(7));

    protected override async Task Prepare()
    {
        await ImportPlaces(
            $"{Market},Chợ Cốc Lếu,market,", $"{Bus},Xe buýt số 1,vehicle,", $"{Hotel},Khách sạn Hàm Rồng,accommodation,",
            $"{Shop},Tạp hóa Thu Hà,shop,", $"{Closed},Quán phở cũ,restaurant,", $"{Cancelled},Chợ Cũ,market,");
        await Ask<long>(
            """
            with closed as (update places.place set closed_at = $1 where code = $2 returning no)
            select count(*) from closed
            """,
            ClosedAt.UtcDateTime, Closed);
        await Ask<long>(
            """
            with place as (update places.place set name = name where code = $2 returning no),
            gate as (update places.gate set cancelled_at = $1 where place in (select no from place) returning no)
            select count(*) from gate
            """,
            ClosedAt.UtcDateTime, Cancelled);
        await Places.Changed(CancellationToken.None);
    }

    /// <summary>The visits of a place as its counters have them.</summary>
    public Task<long> VisitsAt(string place) => Ask<long>(
        """
        select coalesce(sum(n), 0)::bigint from visits.place_day d join places.place p on p.no = d.place where p.code = $1
        """,
        place);

    /// <summary>When the stay that this exit ended is over, and how that is known.</summary>
    internal async Task<(DateTime Until, short Ended)> EndOf(string exit)
    {
        await using var command = Database.DataSource.CreateCommand("select until, ended from visits.visit where exit_id = $1");
        command.Parameters.Add(new() { Value = Guid.Parse(exit) });
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? (reader.GetDateTime(0), reader.GetInt16(1)) : default;
    }
}
