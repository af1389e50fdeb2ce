using LaChan.Places;
using LaChan.Platform.Storage;
using LaChan.Reporting.Duties;
using LaChan.Reporting.Filling;
using LaChan.Reporting.Forms;
using LaChan.Units;

namespace LaChan.Reporting.Demo;

/// <summary>
/// Four weeks of reports for the demonstration: most on time, some late, some with nothing to report, some missing, a few
/// that contradict the register. What nobody can know from the letters is made up and says so in its source; the same
/// dice give the same history.
/// </summary>
public sealed class ReportHistory
{
    private const string PlanOfBacHa = "Kế hoạch của UBND huyện Bắc Hà, tháng 6/2021";
    private readonly DataFolder _folder;
    private readonly FormBook _forms;
    private readonly DutyPlan _plan;
    private readonly ObligationStore _duties;
    private readonly ReportBuilder _builder;
    private readonly RegisterFigures _figures;
    private readonly UnitDirectory _units;
    private readonly PlaceDirectory _places;
    private readonly HistoryWriter _writer;

    internal ReportHistory(
        DataFolder folder, FormBook forms, DutyPlan plan, ObligationStore duties, ReportBuilder builder, RegisterFigures figures,
        UnitDirectory units, PlaceDirectory places, HistoryWriter writer) =>
        (_folder, _forms, _plan, _duties, _builder, _figures, _units, _places, _writer) =
        (folder, forms, plan, duties, builder, figures, units, places, writer);

    /// <summary>Writes the history of the data of these days, as it was at an instant.</summary>
    /// <param name="dice">Uniform in [0, 1).</param>
    public async Task Write(Func<double> dice, DateOnly first, DateOnly last, DateTimeOffset now, CancellationToken cancel)
    {
        if (_folder.Kind != FolderKind.Demo)
        {
            throw new InvalidOperationException("Only the demonstration has a history that was made up.");
        }

        await _forms.LoadShipped(cancel);
        await _places.Changed(cancel);
        var guess = await HistoryGuess.Load(_units, last, cancel);
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            await WriteDay(dice, guess, day, now, cancel);
        }

        await WriteTargets(last, cancel);
    }

    private async Task WriteDay(Func<double> dice, HistoryGuess guess, DateOnly day, DateTimeOffset now, CancellationToken cancel)
    {
        var tree = _units.AsOf(day);
        var below = new Dictionary<int, List<ReportDocument>>();
        var sent = new List<HistoricReport>();
        // Communes first: the districts add them up.
        foreach (var code in FormBook.DailyAnnexes.Prepend("xa"))
        {
            var form = (await _forms.For(code, day, cancel))!;
            var period = form.Form.Calendar.Of(day);
            await _plan.Make(form, period, cancel);
            var owed = await _duties.Of(code, day, cancel);
            var tasks = owed.Select(duty => (Duty: duty, Task: ReportTask.Of(form, tree.Find(duty.Unit)!, tree, duty))).ToList();
            var rows = tasks.ConvertAll(t => _builder.MakeRows(t.Task));
            var known = await _figures.Load(form.Form, [.. rows.SelectMany(made => made).Select(row => row.Subject)], day, cancel);
            for (var at = 0; at < tasks.Count; at++)
            {
                var ((duty, task), made) = (tasks[at], rows[at]);
                var fate = HistoryFate.Draw(dice, task.Unit, duty, now);
                if (fate.SentAt is { } sentAt)
                {
                    var typed = guess.Typed(task, made, dice);
                    var report = _builder.Compose(task, made, known, below.GetValueOrDefault(duty.Unit) ?? [], typed);
                    report = fate.IsNil ? report with { NilReason = HistoryFate.NilReason } : report;
                    sent.Add(new(duty, form.Form, report, sentAt, fate.Stored));
                    if (!fate.IsNil)
                    {
                        (below.TryGetValue(duty.Receiver, out var list) ? list : below[duty.Receiver] = []).Add(report);
                    }
                }
            }
        }

        await _writer.Write(sent, cancel);
    }

    private async Task WriteTargets(DateOnly day, CancellationToken cancel)
    {
        var tree = _units.AsOf(day);
        if (tree.ByCode("085") is { } bacHa && tree.ByCode("10") is { } province)
        {
            await _writer.WriteTarget(
                bacHa.Id, Targets.Installs, 50, new(2021, 7, 31), exceeds: true, PlanOfBacHa, cancel);
            await _writer.WriteTarget(bacHa.Id, Targets.Declared, 50, new(2021, 7, 31), exceeds: true, PlanOfBacHa, cancel);
            await _writer.WriteTarget(
                province.Id, Targets.Staff, 100, new(2021, 6, 30), exceeds: false, "Công văn của UBND tỉnh Lào Cai, tháng 6/2021", cancel);
        }
    }
}

/// <summary>A report of the history with what became of it.</summary>
internal sealed record HistoricReport(Obligation Duty, ReportForm Form, ReportDocument Report, DateTimeOffset At, DutyState Stored);

/// <summary>What a target is about.</summary>
internal static class Targets
{
    /// <summary>Installs of the users of smartphones.</summary>
    public const string Installs = "installs-of-smartphones";

    /// <summary>Residents who declared, of the users of smartphones.</summary>
    public const string Declared = "declared-of-smartphones";

    /// <summary>Installs of the staff of agencies.</summary>
    public const string Staff = "installs-of-staff";
}
