using LaChan.Access;
using LaChan.Platform.Web.Pages;
using LaChan.Reporting.Duties;
using LaChan.Reporting.Filling;
using LaChan.Reporting.Forms;
using LaChan.Reporting.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Http;

namespace LaChan.Reporting.Endpoints;

/// <summary>What the own unit owes: today's first, then the days before.</summary>
internal static class ShowOwnReports
{
    public const string Path = "/bao-cao";
    private const int Most = 60;

    public static async Task<IResult> Page(
        Actor actor, ObligationStore duties, FormBook forms, UnitDirectory units, TimeProvider time, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var tree = units.AsOf(Platform.Time.VietnamTime.DayOf(now));
        var owed = await duties.Owed(ReportScope.OwnUnit(actor, tree), now, Most, cancel);
        var lines = new List<OwnDuty>();
        foreach (var duty in owed)
        {
            var unit = units.AsOf(duty.PeriodEnd).Find(duty.Unit);
            if (unit is not null)
            {
                lines.Add(new(duty, (await forms.Version(duty.Form, duty.Version, cancel)).Form.Name, unit));
            }
        }

        return PageResult.Of<OwnReportsPage>(new { Lines = lines, Unit = tree.Find(ReportScope.OwnUnit(actor, tree)), Now = now });
    }
}
