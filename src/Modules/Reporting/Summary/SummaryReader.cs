using LaChan.Platform.Text;
using LaChan.Platform.Time;
using LaChan.Platform.Web;
using LaChan.Reporting.Annexes;
using LaChan.Reporting.Desk;
using LaChan.Reporting.Duties;
using LaChan.Reporting.Forms;
using LaChan.Reporting.Storage;
using LaChan.Units;
using Npgsql;

namespace LaChan.Reporting.Summary;

/// <summary>Makes the summary of a day from the annexes, the reports that came in, and the figures of units.</summary>
internal sealed class SummaryReader(
    NpgsqlDataSource database, Annex1 annex1, Annex2 annex2, Annex3 annex3, ReceiverDesk desk, SummaryFigures figures,
    FormBook forms, UnitDirectory units)
{
    /// <summary>The summary goes to the province before 16:00 (letter 000, item 9).</summary>
    public static readonly TimeOnly DueClock = new(16, 0);

    public const string ResidualTopic = "residual";
    private const int Days = 14;

    /// <summary>The summary of the day on which reports fell due; null where there is no province to speak of.</summary>
    public Task<ProvinceSummary?> Read(DateOnly day, CancellationToken cancel) => InVietnamese.Say(() => Make(day, cancel));

    private async Task<ProvinceSummary?> Make(DateOnly day, CancellationToken cancel)
    {
        if (await annex1.Compute(null, day, cancel) is not { } installs || await annex2.Compute(null, day, cancel) is not { } places
            || await annex3.Compute(null, day, cancel) is not { } reported || await Department(day, cancel) is not { } department)
        {
            return null;
        }

        var view = await desk.Load(department, day, cancel);
        var period = day.AddDays(-1);
        var series = await figures.Series("phu-luc-3", SummaryFigures.DistrictMeasure, period, cancel);
        var province = installs.Rows[^2];
        var districts = Rank(Lines(installs, places, reported, view), series, units.AsOf(day), period);
        var summary = new ProvinceSummary
        {
            Period = period,
            Day = day,
            ProvinceName = province.UnitName,
            DueAt = VietnamTime.At(day, DueClock),
            Districts = districts,
            Orders = new Dictionary<string, IReadOnlyList<string>>
            {
                [Annex1.Name] = [.. installs.Rows.Select(row => row.UnitCode)],
                [Annex2.Name] = [.. places.Rows.Select(row => row.UnitCode)],
                [Annex3.Name] = [.. reported.Rows.Select(row => row.UnitCode)],
            },
            Installs = province.Installs,
            Smartphones = province.Smartphones,
            NationalRank = await NationalRank(day, cancel),
            Places = districts.Sum(d => d.Places),
            SilentPlaces = districts.Sum(d => d.SilentPlaces),
            Visits = places.Totals.Single(total => total.Name == "visits").Value,
            Senders = [.. view.Reports.Where(IsDaily).Select(Sender)],
            Days = await DaysOf(department, day, cancel),
            Contradictions = [],
            Outliers = Outliers(series, units.AsOf(day), period),
            Targets = [],
            ResidualRemark = await Remark(period, ResidualTopic, cancel),
        };
        summary = summary with
        {
            Contradictions = SummaryDoubts.Of(summary),
            Targets = await figures.TargetsOf(day, summary, series, cancel),
        };
        return summary with { Findings = Summary.Findings.Of(summary) };

        SenderLine Sender(ExpectedReport report) => new(
            report.Unit.Code, report.Unit.Name, report.FormName, report.Duty.TimelinessAt(view.Now), report.Duty.FirstSubmittedAt,
            report.Duty.Stored == DutyState.Nil, report.Duty.Stored == DutyState.Waived, report.Reminders);
    }

    /// <summary>Notes why figures do not add up.</summary>
    public async Task SetRemark(DateOnly period, string topic, string words, Guid by, DateTimeOffset at, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            insert into reporting.remark (period, topic, words, by_account, at) values ($1, $2, $3, $4, $5)
            on conflict (period, topic) do update set words = excluded.words, by_account = excluded.by_account, at = excluded.at
            """);
        foreach (var value in new object[] { period, topic, words, by, at })
        {
            command.Parameters.Add(new() { Value = value });
        }

        await command.ExecuteNonQueryAsync(cancel);
    }

    private static bool IsDaily(ExpectedReport report) => FormBook.DailyAnnexes.Contains(report.Duty.Form);

    private async Task<Unit?> Department(DateOnly day, CancellationToken cancel) =>
        (await forms.For(FormBook.DailyAnnexes[0], day, cancel))?.Form.Audience.Receiver is { } code ? units.AsOf(day).ByCode(code) : null;

    private static List<DistrictLine> Lines(
        ReportTable<Annex1.Row> installs, ReportTable<Annex2.Row> places, ReportTable<Annex3.Row> reported, DeskView view)
    {
        var byCode = places.Rows.ToDictionary(row => row.UnitCode);
        var sent = view.Reports.Where(report => report.Duty.Form == "phu-luc-3").ToDictionary(report => report.Unit.Code);
        var counted = reported.Rows.ToDictionary(row => row.UnitCode);
        return [.. installs.Rows.SkipLast(2).Select(row =>
        {
            var report = sent.GetValueOrDefault(row.UnitCode);
            return new DistrictLine(
                row.UnitCode, row.UnitName, 0, null, row.Installs, row.Smartphones, byCode[row.UnitCode].Places,
                byCode[row.UnitCode].SilentPlaces, counted[row.UnitCode].PublicPlaces, counted[row.UnitCode].StatePlaces,
                report?.Duty.TimelinessAt(view.Now) ?? Timeliness.NotDue, report?.Duty.FirstSubmittedAt)
            { Strip = report?.Strip ?? [] };
        })];
    }

    private static List<DistrictLine> Rank(
        List<DistrictLine> lines, Dictionary<int, ReportedSeries> series, UnitTree tree, DateOnly period)
    {
        var ranked = lines.OrderByDescending(line => line.Rate ?? -1).ToList();
        var before = lines
            .Select(line => (line.Code, Rate: RateBefore(line, series, tree, period)))
            .Where(line => line.Rate is not null).OrderByDescending(line => line.Rate).Select((line, at) => (line.Code, Rank: at + 1))
            .ToDictionary(line => line.Code, line => line.Rank);
        return [.. ranked.Select((line, at) => line with
        {
            Rank = at + 1,
            RankBefore = before.Count == lines.Count ? before[line.Code] : null,
        })];
    }

    private static decimal? RateBefore(DistrictLine line, Dictionary<int, ReportedSeries> series, UnitTree tree, DateOnly period) =>
        tree.ByCode(line.Code) is { } unit && series.GetValueOrDefault(unit.Id)?.At(period.AddDays(-7)) is { } installs && line.Smartphones is > 0 and var phones
            ? 100m * installs / phones
            : null;

    private static List<string> Outliers(Dictionary<int, ReportedSeries> series, UnitTree tree, DateOnly period) =>
    [
        .. series.Values.Where(s => SummaryFigures.IsOutlier(s, period)).Select(s => Texts.OutlierSaid.With(
            tree.Find(s.Unit)?.Name ?? "", VietnameseNumber.Format(s.Days[^1].Value), VietnameseNumber.Format(s.Days[^2].Value))),
    ];

    private async Task<List<DaySent>> DaysOf(Unit department, DateOnly day, CancellationToken cancel)
    {
        var first = day.AddDays(1 - Days);
        return await database.Rows(
            """
            select (o.due_at at time zone 'Asia/Ho_Chi_Minh')::date, count(*)::int,
                   count(*) filter (where o.first_submitted_at < o.due_at)::int,
                   count(*) filter (where o.first_submitted_at >= o.due_at)::int
            from reporting.obligation o
            where o.receiver = $1 and o.form = any ($2) and o.due_at >= $3 and o.due_at < $4 and o.state <> 'waived'
            group by 1 order by 1
            """,
            row => new DaySent(row.Day(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3)), cancel,
            department.Id, FormBook.DailyAnnexes, VietnamTime.StartOf(first), VietnamTime.StartOf(day.AddDays(1)));
    }

    private async Task<int?> NationalRank(DateOnly day, CancellationToken cancel) =>
        (await units.Figures("national-rank", day, cancel)) is [var rank, ..] ? (int)rank.Value : null;

    private async Task<string?> Remark(DateOnly period, string topic, CancellationToken cancel) => (await database.Rows(
        "select words from reporting.remark where period = $1 and topic = $2", row => row.GetString(0), cancel, period, topic)).FirstOrDefault();
}
