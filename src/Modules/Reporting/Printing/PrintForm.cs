using LaChan.Places;
using LaChan.Platform.Sealing;
using LaChan.Reporting.Duties;
using LaChan.Reporting.Filling;
using LaChan.Reporting.Forms;
using LaChan.Units;

namespace LaChan.Reporting.Printing;

/// <summary>
/// A form filled in, in any state: what was submitted last if that stands, else what it would be now, marked as a draft.
/// Also for a day without an obligation, as the register gives it.
/// </summary>
internal sealed class PrintForm(
    FormBook forms, ObligationStore duties, Submissions submissions, ReportBuilder builder, TypedCells cells,
    UnitDirectory units, PlaceDirectory places, Sealer sealer)
{
    public async Task<IReport?> Of(string form, string unitCode, DateOnly period, CancellationToken cancel)
    {
        await forms.LoadShipped(cancel);
        await places.Changed(cancel);
        var tree = units.AsOf(period);
        if (tree.ByCode(unitCode) is not { } unit || await forms.For(form, period, cancel) is not { } newest)
        {
            return null;
        }

        if (await duties.Find(form, unit.Id, period, cancel) is not { } duty)
        {
            var task = new ReportTask(newest.Form, newest.Version, unit, tree, newest.Form.Calendar.Of(period));
            return new FormReport(newest.Form, await builder.Build(task, new Dictionary<string, TypedCell>(), cancel), null, IsDraft: true);
        }

        return await Of(duty, await forms.Version(form, duty.Version, cancel), unit, tree, cancel);
    }

    /// <summary>The form of an obligation.</summary>
    public async Task<FormReport> Of(Obligation duty, StoredForm form, Unit unit, UnitTree tree, CancellationToken cancel)
    {
        if (duty.IsSubmitted && duty.Stored is not DutyState.Returned && await submissions.Last(duty.Id, cancel) is { } last)
        {
            var reporter = last.Reporter is { } sealedReporter
                ? Reporter.Open(sealer, Reporter.SubmissionField, last.Id, sealedReporter)
                : null;
            return new(form.Form, last.Document, reporter, IsDraft: false);
        }

        var report = await builder.Build(ReportTask.Of(form, unit, tree, duty), await cells.Of(duty.Id, cancel), cancel);
        return new(form.Form, report, null, IsDraft: true);
    }
}
