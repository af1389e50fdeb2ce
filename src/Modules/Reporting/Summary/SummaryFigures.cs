using LaChan.Declarations;
using LaChan.Reporting.Demo;
using LaChan.Reporting.Storage;
using LaChan.Units;
using Npgsql;

namespace LaChan.Reporting.Summary;

/// <summary>Installs that a unit reported, day by day.</summary>
internal sealed record ReportedSeries(int Unit, IReadOnlyList<(DateOnly Day, long Value)> Days)
{
    /// <summary>The latest value not after a day.</summary>
    public long? At(DateOnly day) => Days.Where(d => d.Day <= day).Select(d => (long?)d.Value).LastOrDefault();

    /// <summary>The mean growth a day.</summary>
    public double? Growth => Days is [var first, .., var last] && last.Day > first.Day
        ? (double)(last.Value - first.Value) / (last.Day.DayNumber - first.Day.DayNumber)
        : null;
}

/// <summary>Reads the sums that submissions left, for rankings, outliers and targets.</summary>
internal sealed class SummaryFigures(NpgsqlDataSource database, DeclarationDirectory declarations, UnitDirectory units)
{
    public const string DistrictMeasure = "2/installs";
    public const string AgencyMeasure = "1/installs";
    private const int OutlierDays = 14;

    private const string SeriesSql = """
        select o.unit, o.period, t.value from reporting.obligation o
        join reporting.total t on t.obligation = o.id and t.measure = $2
        where o.form = $1 and o.period between $3 and $4
        order by o.unit, o.period
        """;

    public async Task<Dictionary<int, ReportedSeries>> Series(
        string form, string measure, DateOnly last, CancellationToken cancel) =>
        (await database.Rows(
            SeriesSql, row => (Unit: row.GetInt32(0), Day: row.Day(1), Value: row.GetInt64(2)), cancel,
            form, measure, last.AddDays(-OutlierDays), last))
        .GroupBy(point => point.Unit)
        .ToDictionary(unit => unit.Key, unit => new ReportedSeries(unit.Key, [.. unit.Select(point => (point.Day, point.Value))]));

    /// <summary>
    /// What is unlike the days before: a count of all who ever installed that falls, or grows in a day by more than three
    /// times the largest growth of the fortnight.
    /// </summary>
    public static bool IsOutlier(ReportedSeries series, DateOnly day)
    {
        if (series.Days.Count < 4 || series.Days[^1].Day != day)
        {
            return false;
        }

        var steps = series.Days.Zip(series.Days.Skip(1), (one, next) => next.Value - one.Value).ToList();
        return steps[^1] < 0 || steps[^1] > 3 * Math.Max(1, steps.SkipLast(1).Max());
    }

    public async Task<List<TargetLine>> TargetsOf(
        DateOnly day, ProvinceSummary summary, IReadOnlyDictionary<int, ReportedSeries> districts, CancellationToken cancel)
    {
        var tree = units.AsOf(day);
        var stored = await database.Rows(
            "select unit, measure, percent, due, exceeds, source from reporting.target where due >= $1 order by due, unit",
            row => (Unit: row.GetInt32(0), Measure: row.GetString(1), Percent: row.GetDecimal(2), Due: row.Day(3), Exceeds: row.GetBoolean(4), Source: row.GetString(5)),
            cancel, day.AddDays(-30));
        var lines = new List<TargetLine>();
        foreach (var target in stored)
        {
            if (tree.Find(target.Unit) is { } unit)
            {
                var (now, projected) = target.Measure switch
                {
                    Targets.Staff => (await StaffRate(day, cancel), null),
                    Targets.Declared => await DeclaredRate(unit, target.Due, day, summary, cancel),
                    _ => InstallRate(unit, target.Due, day, summary, districts),
                };
                lines.Add(new(unit.Code, unit.Name, target.Measure, target.Percent, target.Due, target.Exceeds, target.Source, now, projected));
            }
        }

        return lines;
    }

    private static (decimal? Now, decimal? Projected) InstallRate(
        Unit unit, DateOnly due, DateOnly day, ProvinceSummary summary, IReadOnlyDictionary<int, ReportedSeries> districts)
    {
        if (summary.Districts.FirstOrDefault(line => line.Code == unit.Code) is not { Installs: { } installs, Smartphones: > 0 and var phones } line)
        {
            return (null, null);
        }

        var growth = districts.GetValueOrDefault(unit.Id)?.Growth;
        var days = due.DayNumber - day.DayNumber;
        return (line.Rate, growth is { } perDay ? ProvinceSummary.RateOf(installs + (long)(perDay * days), phones, 1) : null);
    }

    // Residents who declared at least once, of the users of smartphones.
    private async Task<(decimal? Now, decimal? Projected)> DeclaredRate(
        Unit unit, DateOnly due, DateOnly day, ProvinceSummary summary, CancellationToken cancel)
    {
        var phones = summary.Districts.FirstOrDefault(line => line.Code == unit.Code)?.Smartphones;
        var area = units.AsOf(day).Subtree(unit.Id).Select(part => part.Id).ToList();
        var (last, first) = (await Declared(summary.Period), await Declared(summary.Period.AddDays(-OutlierDays)));
        var toCome = (last - first) * (due.DayNumber - summary.Period.DayNumber) / OutlierDays;
        return (ProvinceSummary.RateOf(last, phones, 1), ProvinceSummary.RateOf(last + toCome, phones, 1));

        async Task<long> Declared(DateOnly until)
        {
            var residents = await declarations.Residents(until, cancel);
            return area.Sum(residents.GetValueOrDefault);
        }
    }

    // Staff who installed, as the departments of annex 1 reported, of the staff that is known of them.
    private async Task<decimal?> StaffRate(DateOnly day, CancellationToken cancel)
    {
        var reported = await Series("phu-luc-1", AgencyMeasure, day, cancel);
        var staff = (await units.Figures("staff", day, cancel)).ToDictionary(f => f.UnitId, f => (long)f.Value);
        var tree = units.AsOf(day);
        long installed = 0, all = 0;
        foreach (var (unit, series) in reported)
        {
            installed += series.Days[^1].Value;
            all += tree.Subtree(unit).Sum(part => staff.GetValueOrDefault(part.Id));
        }

        return ProvinceSummary.RateOf(installed, all, 1);
    }
}
