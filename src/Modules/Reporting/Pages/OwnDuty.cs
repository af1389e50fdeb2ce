using LaChan.Reporting.Duties;
using LaChan.Reporting.Filling;
using LaChan.Units;

namespace LaChan.Reporting.Pages;

/// <summary>A line of the list of what a unit owes.</summary>
public sealed record OwnDuty(Obligation Duty, string FormName, Unit Unit)
{
    public string Path => ReportView.PathOf(Duty.Form, Unit.Code, Duty.Period);
}
