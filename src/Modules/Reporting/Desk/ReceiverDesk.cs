using LaChan.Access;
using LaChan.Platform.Time;
using LaChan.Reporting.Duties;
using LaChan.Reporting.Filling;
using LaChan.Reporting.Forms;
using LaChan.Reporting.Storage;
using LaChan.Units;
using Npgsql;

namespace LaChan.Reporting.Desk;

/// <summary>A report that a receiver expects, with what is known of it.</summary>
public sealed record ExpectedReport(Obligation Duty, string FormName, Unit Unit, int Reminders, long? Installs, int Lacking)
{
    public string Path => ReportView.PathOf(Duty.Form, Unit.Code, Duty.Period);

    /// <summary>How the days before were met, the latest last; null where nothing was owed.</summary>
    public IReadOnlyList<Timeliness?> Strip { get; init; } = [];
}

/// <summary>What a receiver expects on a day.</summary>
public sealed record DeskView(Unit Receiver, DateOnly Day, DateTimeOffset Now, IReadOnlyList<ExpectedReport> Reports)
{
    public IEnumerable<ExpectedReport> With(Timeliness timeliness) => Reports.Where(r => r.Duty.TimelinessAt(Now) == timeliness);

    public int Sent => Reports.Count(r => r.Duty.IsSubmitted);

    public IReadOnlyList<ExpectedReport> Silent =>
        [.. Reports.Where(r => !r.Duty.IsSubmitted && r.Duty.Stored != DutyState.Waived)];
}

/// <summary>Reads what a district or the department expects.</summary>
internal sealed class ReceiverDesk(NpgsqlDataSource database, ObligationStore duties, FormBook forms, UnitDirectory units, TimeProvider time)
{
    private const int StripDays = 14;

    private const string SumsSql = """
        select o.id,
               (select count(*)::int from reporting.reminder r where r.obligation = o.id),
               sum(t.value) filter (where t.measure like '%/installs')::bigint,
               coalesce(sum(t.lacking) filter (where t.measure like '%/installs'), 0)::int
        from reporting.obligation o left join reporting.total t on t.obligation = o.id
        where o.id = any ($1) group by o.id
        """;

    /// <summary>The unit that somebody receives reports for.</summary>
    public async Task<Unit?> ReceiverOf(Actor actor, DateOnly day, CancellationToken cancel)
    {
        var tree = units.AsOf(day);
        if (actor.Role == Role.DistrictOfficer)
        {
            return tree.Find(ReportScope.Area(actor, tree));
        }

        // Whoever reads the whole province looks at the desk of the department that receives the annexes.
        var code = (await forms.For(FormBook.DailyAnnexes[0], day, cancel))?.Form.Audience.Receiver;
        return code is not null && tree.ByCode(code) is { } department && tree.IsWithin(department.Id, ReportScope.Area(actor, tree))
            ? department
            : null;
    }

    /// <summary>What falls due on a day.</summary>
    public async Task<DeskView> Load(Unit receiver, DateOnly day, CancellationToken cancel)
    {
        var expected = await duties.DueOn(receiver.Id, VietnamTime.StartOf(day), VietnamTime.StartOf(day.AddDays(1)), cancel);
        var sums = (await database.Rows(
            SumsSql, row => (Id: row.GetInt64(0), Reminders: row.GetInt32(1), Installs: row.NumberOrNull(2), Lacking: row.GetInt32(3)),
            cancel, expected.Select(duty => duty.Id).ToArray())).ToDictionary(sum => sum.Id);
        var strips = await Strips(receiver, expected, day, cancel);
        var lines = new List<ExpectedReport>();
        foreach (var duty in expected)
        {
            if (units.AsOf(duty.PeriodEnd).Find(duty.Unit) is { } unit)
            {
                var sum = sums[duty.Id];
                lines.Add(new(
                    duty, (await forms.Version(duty.Form, duty.Version, cancel)).Form.Name, unit, sum.Reminders, sum.Installs, sum.Lacking)
                { Strip = strips[(duty.Form, duty.Unit)] });
            }
        }

        return new(receiver, day, time.GetUtcNow(), [.. lines.OrderBy(line => line.Duty.Form, StringComparer.Ordinal).ThenBy(line => line.Unit.Code, StringComparer.Ordinal)]);
    }

    private async Task<Dictionary<(string, int), IReadOnlyList<Timeliness?>>> Strips(
        Unit receiver, IReadOnlyList<Obligation> expected, DateOnly day, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var past = (await duties.DueOn(receiver.Id, VietnamTime.StartOf(day.AddDays(1 - StripDays)), VietnamTime.StartOf(day.AddDays(1)), cancel))
            .ToLookup(duty => (duty.Form, duty.Unit));
        return expected.Select(duty => (duty.Form, duty.Unit)).Distinct().ToDictionary(key => key, key =>
        {
            var byDay = past[key].ToDictionary(duty => VietnamTime.DayOf(duty.DueAt), duty => (Timeliness?)duty.TimelinessAt(now));
            return (IReadOnlyList<Timeliness?>)[.. Enumerable.Range(1 - StripDays, StripDays).Select(back => byDay.GetValueOrDefault(day.AddDays(back)))];
        });
    }
}
