using System.Globalization;
using LaChan.Access;
using LaChan.Reporting.Duties;
using LaChan.Reporting.Filling;
using LaChan.Reporting.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Http;

namespace LaChan.Reporting.Exchange;

/// <summary>A report that is complete, in DHIS2's words.</summary>
internal sealed record Registration
{
    public string? DataSet { get; init; }

    public string? Period { get; init; }

    public string? OrganisationUnit { get; init; }

    public string? Date { get; init; }

    public bool? Completed { get; init; }
}

internal sealed record Registrations
{
    public IReadOnlyList<Registration> CompleteDataSetRegistrations { get; init; } = [];
}

/// <summary>Reports are submitted, and rates are read, in DHIS2's words.</summary>
internal sealed class CompleteReports(
    OpenReport reports, SubmitReport submit, ObligationStore duties, UnitDirectory units, TimeProvider time)
{
    private const int Most = 5_000;

    /// <summary>Submits reports whose cells are there; what stops a person stops a program too.</summary>
    public static async Task<IResult> Write(
        Registrations sent, Actor actor, CompleteReports complete, CancellationToken cancel, bool dryRun = false)
    {
        var (imported, conflicts) = (0, new List<ImportConflict>());
        foreach (var registration in sent.CompleteDataSetRegistrations.Take(Most))
        {
            var problem = await complete.Complete(registration, actor, dryRun, cancel);
            if (problem is null)
            {
                imported++;
            }
            else
            {
                conflicts.Add(new($"{registration.DataSet}/{registration.OrganisationUnit}/{registration.Period}", problem));
            }
        }

        return TypedResults.Json(ImportSummary.Of(imported, 0, conflicts.Count, conflicts));
    }

    /// <summary>Which units have submitted, of those that the caller may read.</summary>
    public static async Task<IResult> Read(
        string dataSet, string period, Actor actor, CompleteReports complete, CancellationToken cancel) =>
        DhisPeriod.First(period) is { } first
            ? TypedResults.Json(new Registrations
            {
                CompleteDataSetRegistrations =
                [
                    .. (await complete.Owed(dataSet, first, actor, cancel)).Where(owed => owed.Duty.IsSubmitted).Select(owed => new Registration
                    {
                        DataSet = dataSet,
                        Period = period,
                        OrganisationUnit = owed.Unit.Code,
                        Date = owed.Duty.FirstSubmittedAt?.ToString("O", CultureInfo.InvariantCulture),
                        Completed = true,
                    }),
                ],
            })
            : TypedResults.NotFound();

    /// <summary>Expected and actual reports. Expected ones were stored beforehand, so no rate is above 100.</summary>
    public static async Task<IResult> Rates(
        string dataSet, string period, Actor actor, CompleteReports complete, CancellationToken cancel)
    {
        if (DhisPeriod.First(period) is not { } first)
        {
            return TypedResults.NotFound();
        }

        var owed = (await complete.Owed(dataSet, first, actor, cancel)).Where(o => o.Duty.Stored != DutyState.Waived).ToList();
        var actual = owed.Count(o => o.Duty.IsSubmitted);
        var onTime = owed.Count(o => o.Duty.FirstSubmittedAt < o.Duty.DueAt);
        return TypedResults.Json(new
        {
            dataSet,
            period,
            expectedReports = owed.Count,
            actualReports = actual,
            actualReportsOnTime = onTime,
            reportingRate = Rate(actual, owed.Count),
            reportingRateOnTime = Rate(onTime, owed.Count),
        });
    }

    private static decimal? Rate(int part, int whole) =>
        whole == 0 ? null : Math.Round(100m * part / whole, 1, MidpointRounding.AwayFromZero);

    private async Task<List<(Obligation Duty, Unit Unit)>> Owed(string form, DateOnly first, Actor actor, CancellationToken cancel)
    {
        var tree = units.AsOf(first);
        return
        [
            .. (await duties.Of(form, first, cancel)).Select(duty => (Duty: duty, Unit: tree.Find(duty.Unit)!))
                .Where(owed => owed.Unit is not null && ReportScope.MayRead(actor, owed.Unit, tree)),
        ];
    }

    private async Task<string?> Complete(Registration registration, Actor actor, bool dryRun, CancellationToken cancel)
    {
        if (registration is not { DataSet: { } form, OrganisationUnit: { } unit } || DhisPeriod.First(registration.Period) is not { } first
            || await reports.Find(form, unit, first, actor, cancel) is not { } view || !(view.IsOwn || view.IsReceiver))
        {
            return "No such report is owed, or it is not yours.";
        }

        if (view.Doubts.FirstOrDefault(doubt => doubt.Stops) is { } doubt)
        {
            return doubt.Sentence;
        }

        var refusal = dryRun
            ? DutyRules.Submit(view.Duty, time.GetUtcNow()).Refusal
            : (await submit.Send(view.Duty, view.Form.Form, view.Report, null, actor.AccountId, cancel)).Refusal;
        return refusal == DutyRefusal.None ? null : DutyWords.Of(refusal);
    }
}
