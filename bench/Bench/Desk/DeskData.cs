using System.Globalization;
using System.Text;
using LaChan.Platform.Time;
using LaChan.Places.Import;
using LaChan.Units;
using LaChan.Visits.Import;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LaChan.Bench.Desk;

/// <summary>A province of 100,000 places, half of them silent, with the counters of ten million visits and a million visits.</summary>
internal static class DeskData
{
    /// <summary>A commune of the demonstration's district.</summary>
    public const string Commune = "02839";
    private const int PlaceCount = 100_000;
    private const int VisitCount = 1_000_000;
    private const int People = 50_000;
    private static readonly string[] Kinds = ["shop", "restaurant", "market", "school", "office", "accommodation", "clinic", "factory"];
    private static readonly DateTimeOffset Now = new(2021, 6, 23, 10, 0, 0, VietnamTime.Offset);

    // About three visits on every third day of every second place since 1 January.
    private const string CountersSql = """
        insert into visits.place_day (place, day, n)
        select p.no, d::date, 1 + (p.no * 7 + extract(doy from d)::int * 13) % 6
        from places.place p, generate_series(date '2021-01-01', date '2021-06-23', '1 day') d
        where p.no % 2 = 0 and (p.no + extract(doy from d)::int) % 3 = 0;
        insert into visits.place_year (place, year, n, first_day, last_day)
        select place, 2021, sum(n), min(day), max(day) from visits.place_day group by place;
        insert into visits.unit_day (unit, kind, day, n)
        select p.unit_id, p.kind, d.day, sum(d.n) from visits.place_day d join places.place p on p.no = d.place group by 1, 2, 3;
        """;

    public static async Task Places(IServiceProvider services, CancellationToken cancel)
    {
        var tree = services.GetRequiredService<UnitDirectory>().AsOf(VietnamTime.DayOf(Now));
        var communes = tree.Subtree(tree.ByCode("10", UnitLevel.Province)!.Id, UnitLevel.Commune);
        var file = new StringBuilder("code,name,kind,unit_code,lat,lon,contact_name,contact_phone,registered_on\n");
        for (var i = 1; i <= PlaceCount; i++)
        {
            file.Append(CultureInfo.InvariantCulture, $"B{i},Quán số {i},{Kinds[i % Kinds.Length]},{communes[i % communes.Count].Code},,,")
                .Append(CultureInfo.InvariantCulture, $"Nguyễn Văn {i},09{10_000_000 + i},2021-01-02\n");
        }

        await using var scope = services.CreateAsyncScope();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(file.ToString()));
        await scope.ServiceProvider.GetRequiredService<PlacesImport>().Run(stream, Stream.Null, dryRun: false, new Progress<long>(), cancel);
    }

    public static async Task Counters(NpgsqlDataSource database, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using (var fill = new NpgsqlCommand(CountersSql, connection) { CommandTimeout = 0 })
        {
            await fill.ExecuteNonQueryAsync(cancel);
        }

        await using var tidy = new NpgsqlCommand("vacuum (analyze) visits.place_day, visits.place_year, visits.unit_day", connection)
        {
            CommandTimeout = 0,
        };
        await tidy.ExecuteNonQueryAsync(cancel);
    }

    public static async Task Visits(IServiceProvider services, CancellationToken cancel)
    {
        var file = new StringBuilder("id,place,person,entered_at,left_at\n");
        for (var i = 1; i <= VisitCount; i++)
        {
            var entered = Now.AddMinutes(-(i % 38_000)).AddSeconds(-(i % 60));
            file.Append(CultureInfo.InvariantCulture, $"{i},B{1 + (i * 7L % PlaceCount)},ref:p{i * 31L % People},{entered:O},{entered.AddMinutes(20):O}\n");
        }

        await using var scope = services.CreateAsyncScope();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(file.ToString()));
        await scope.ServiceProvider.GetRequiredService<VisitImport>().Run(stream, Stream.Null, dryRun: false, new Progress<long>(), cancel);
    }
}
