using LaChan.Access;
using LaChan.Platform.Sealing;
using LaChan.Reporting.Duties;
using LaChan.Reporting.Forms;
using LaChan.Reporting.Storage;
using LaChan.Units;
using Npgsql;

namespace LaChan.Reporting.Filling;

/// <summary>Opens a report for somebody. One outside of the own area is answered like one that does not exist.</summary>
internal sealed class OpenReport(
    ObligationStore duties, FormBook forms, UnitDirectory units, TypedCells cells, ReportBuilder builder,
    Submissions submissions, NpgsqlDataSource database, Sealer sealer, TimeProvider time)
{
    public async Task<ReportView?> Find(
        string form, string unitCode, DateOnly period, Actor actor, CancellationToken cancel)
    {
        var tree = units.AsOf(period);
        return tree.ByCode(unitCode) is { } unit && ReportScope.MayRead(actor, unit, tree)
            && await duties.Find(form, unit.Id, period, cancel) is { } duty
                ? await View(duty, unit, units.AsOf(duty.PeriodEnd), actor, cancel)
                : null;
    }

    private async Task<ReportView> View(Obligation duty, Unit unit, UnitTree tree, Actor actor, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var form = await forms.Version(duty.Form, duty.Version, cancel);
        var isOwn = ReportScope.IsOwn(actor, unit, tree);
        var report = await Report(duty, form, unit, tree, isOwn && duty.IsOpenAt(now), cancel);
        var before = (await submissions.Before(unit.Id, duty.Form, duty.Period, 1, cancel)).FirstOrDefault()?.Document;
        var below = form.Form.Gathers is { } gathered ? await duties.Received(unit.Id, [gathered], duty.Period, cancel) : [];
        return new()
        {
            Duty = duty,
            Form = form,
            Unit = unit,
            Receiver = tree.Find(duty.Receiver) ?? unit,
            Report = report,
            Before = before,
            Doubts = Contradictions.In(form.Form, report, before),
            Missing = [.. below.Where(o => !o.IsSubmitted && o.Stored != DutyState.Waived).Select(o => tree.Find(o.Unit)?.Name ?? "")],
            Expected = below.Count,
            Reporter = await Contact(unit.Id, cancel),
            Now = now,
            IsOwn = isOwn,
            IsReceiver = ReportScope.Receives(actor, duty, tree),
        };
    }

    /// <summary>What was submitted; while the unit may still correct it, with what was typed since.</summary>
    private async Task<ReportDocument> Report(
        Obligation duty, StoredForm form, Unit unit, UnitTree tree, bool mayWrite, CancellationToken cancel)
    {
        var last = duty.IsSubmitted ? await submissions.Last(duty.Id, cancel) : null;
        if (last is not null && (!mayWrite || duty.Stored is DutyState.Nil))
        {
            return last.Document;
        }

        var typed = await cells.Of(duty.Id, cancel);
        foreach (var cell in last is null ? [] : TypedCell.In(last.Document))
        {
            typed.TryAdd(cell.Field, cell);
        }

        return await builder.Build(ReportTask.Of(form, unit, tree, duty), typed, cancel);
    }

    private async Task<Reporter?> Contact(int unit, CancellationToken cancel) => (await database.Rows(
        "select id, sealed from reporting.contact where unit = $1",
        row => Reporter.Open(sealer, Reporter.ContactField, row.GetGuid(0), row.Bytes(1)), cancel, unit)).FirstOrDefault();
}
