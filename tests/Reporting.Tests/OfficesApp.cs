using LaChan.Testing;

namespace LaChan.Reporting.Tests;

/// <summary>The application with some offices, markets and shops of Lào Cai; nobody has reported yet.</summary>
public sealed class OfficesApp : LaChanApp
{
    /// <summary>The day of the data that is due on the demonstration's day.</summary>
    public static readonly DateOnly Yesterday = new(2021, 6, 22);

    public static readonly DateTimeOffset Due = new(2021, 6, 23, 11, 0, 0, TimeSpan.FromHours(7));

    public const string OfFinance = "/bao-cao/phu-luc-1/STC/2021-06-22";
    public const string OfBacHa = "/bao-cao/phu-luc-3/085/2021-06-22";

    protected override async Task Prepare()
    {
        await ImportPlaces(
            "STC-1,Sở Tài chính,office,02671", "SYT-1,Sở Y tế tỉnh Lào Cai,office,02671",
            "BV-1,Bệnh viện Đa khoa tỉnh Lào Cai,hospital,02658", "TYT-1,Trạm Y tế thị trấn Bắc Hà,clinic,02839",
            "UB-1,UBND thị trấn Bắc Hà,office,02839", "CHO-1,Chợ văn hóa Bắc Hà,market,02839",
            "PHO-1,Quán phở Bản Phố,restaurant,02839", "NGHI-1,Nhà nghỉ Sao Mai,accommodation,02839");
        // As if they had been there for weeks.
        await Ask<long>(
            """
            with earlier as (update places.place set registered_at = $1 returning no) select count(*) from earlier
            """,
            Due.AddDays(-30).UtcDateTime);
        await Places.Changed(CancellationToken.None);
    }

    /// <summary>Forgets what was reported: the tests of a class come one after the other.</summary>
    public Task StartOver() => Ask<long>(
        """
        with cells as (delete from reporting.cell), sent as (delete from reporting.submission), sums as (delete from reporting.total),
        steps as (delete from reporting.step), contacts as (delete from reporting.contact),
        duties as (
            update reporting.obligation
            set state = 'open', first_submitted_at = null, last_submitted_at = null, submissions = 0, reason = null, wish = null,
                reopened_until = null
            where state <> 'open' or submissions > 0 or wish is not null or reopened_until is not null
            returning id)
        select count(*) from duties
        """);

    /// <summary>The state that is stored for a report.</summary>
    public Task<string> StateOf(string form, string unit) => Ask<string>(
        """
        select o.state from reporting.obligation o join units.unit_code c on c.unit = o.unit and c.valid @> o.period
        where o.form = $1 and c.code = $2 and o.period = $3
        """,
        form, unit, Yesterday);

    /// <summary>Moves the clock of a class of tests forward to a clock time of the demonstration's day.</summary>
    public void At(int hour, int minute) => Clock.MoveTo(new(2021, 6, 23, hour, minute, 0, TimeSpan.FromHours(7)));
}
