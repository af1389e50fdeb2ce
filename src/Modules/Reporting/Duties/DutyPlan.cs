using LaChan.Platform.Jobs;
using LaChan.Platform.Time;
using LaChan.Reporting.Forms;
using LaChan.Reporting.Storage;
using LaChan.Units;
using Npgsql;

namespace LaChan.Reporting.Duties;

/// <summary>Makes obligations ahead. What is there stays as it is: a unit keeps its duty with the instants it was given.</summary>
internal sealed class DutyPlan(NpgsqlDataSource database, FormBook forms, UnitDirectory units, TimeProvider time)
{
    /// <summary>How far ahead, so that a server that stood still for a week still has them.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(8);

    /// <summary>Makes what falls due from now on; gives how many were new.</summary>
    public Task<int> MakeAhead(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return Make(VietnamTime.StartOf(VietnamTime.DayOf(now)), now + Ahead, cancel);
    }

    /// <summary>Makes what falls due within [from, until); gives how many were new.</summary>
    public async Task<int> Make(DateTimeOffset from, DateTimeOffset until, CancellationToken cancel)
    {
        var holidays = await Holidays(cancel);
        var made = 0;
        foreach (var code in (await forms.Newest(cancel)).Select(form => form.Form.Code))
        {
            foreach (var version in await forms.Versions(code, cancel))
            {
                // What is owed once is there from its first day, however long until it is due.
                var end = version.Form.Calendar.IsSingle ? DateTimeOffset.MaxValue : until;
                foreach (var period in version.Form.Calendar.Periods(from, end, holidays))
                {
                    // Each period belongs to the newest version that is valid on its first day.
                    if (await forms.For(code, period.First, cancel) == version)
                    {
                        made += await Make(version, period, cancel);
                    }
                }
            }
        }

        return made;
    }

    /// <summary>After a change of a form: what has not opened yet is made anew by the new calendar.</summary>
    public async Task<int> Replan(string form, CancellationToken cancel)
    {
        await using (var command = database.CreateCommand(
            "delete from reporting.obligation where form = $1 and state = 'open' and opens_at > $2 and submissions = 0"))
        {
            command.Parameters.Add(new() { Value = form });
            command.Parameters.Add(new() { Value = time.GetUtcNow() });
            await command.ExecuteNonQueryAsync(cancel);
        }

        return await MakeAhead(cancel);
    }

    /// <summary>Makes the obligations of one period for everybody who owes it on its last day.</summary>
    public async Task<int> Make(StoredForm version, DuePeriod period, CancellationToken cancel)
    {
        var tree = units.AsOf(period.Last);
        var owed = Provinces(tree).SelectMany(province => version.Form.Audience.In(tree, province)).DistinctBy(o => o.Unit.Id).ToList();
        await using var command = database.CreateCommand(
            """
            insert into reporting.obligation
                (form, version, unit, receiver, period, period_end, opens_at, as_of, due_at, lock_at)
            select $1, $2, u.unit, u.receiver, $5, $6, $7, $8, $9, $10 from unnest($3, $4) as u(unit, receiver)
            on conflict (form, unit, period) do nothing
            """);
        command.Parameters.Add(new() { Value = version.Form.Code });
        command.Parameters.Add(new() { Value = version.Version });
        command.Parameters.Add(new() { Value = owed.Select(o => o.Unit.Id).ToArray() });
        command.Parameters.Add(new() { Value = owed.Select(o => o.Receiver.Id).ToArray() });
        command.Parameters.Add(new() { Value = period.First });
        command.Parameters.Add(new() { Value = period.Last });
        command.Parameters.Add(new() { Value = period.OpensAt });
        command.Parameters.Add(new() { Value = period.AsOf });
        command.Parameters.Add(new() { Value = period.DueAt });
        command.Parameters.Add(new() { Value = period.LockAt });
        return await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>The provinces whose agencies are listed: only there does anybody report.</summary>
    public static IEnumerable<Unit> Provinces(UnitTree tree) =>
        tree.Roots.Where(province => tree.AgenciesServing(province.Id).Count > 0);

    private async Task<HashSet<DateOnly>> Holidays(CancellationToken cancel) =>
        [.. await database.Rows("select day from reporting.holiday", row => row.Day(0), cancel)];
}

/// <summary>Makes obligations ahead, every hour: a day's duties are there long before the day.</summary>
internal sealed class MakeObligations(DutyPlan plan) : IScheduledJob
{
    public string Name => "make-obligations";

    public Schedule Schedule => Schedule.Every(TimeSpan.FromHours(1));

    public Task Run(DateTimeOffset due, CancellationToken cancel) => plan.MakeAhead(cancel);
}
