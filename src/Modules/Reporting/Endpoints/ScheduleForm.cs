using System.Globalization;
using LaChan.Access;
using LaChan.Platform.Time;
using LaChan.Platform.Web.Pages;
using LaChan.Reporting.Duties;
using LaChan.Reporting.Forms;
using LaChan.Reporting.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Reporting.Endpoints;

/// <summary>Changes when a form is owed, from a day on; all else of it stays. What has opened keeps its instants.</summary>
internal sealed class ScheduleForm(FormBook forms, DutyPlan plan, UnitDirectory units, TimeProvider time)
{
    public static async Task<IResult> Handle(
        string code, [FromForm] ScheduleEdit edit, Actor actor, ScheduleForm schedule, ManageForms manage, CancellationToken cancel)
    {
        if (await schedule.Newest(code, cancel) is not { } newest)
        {
            return TypedResults.NotFound();
        }

        var errors = new FormErrors();
        var calendar = Read(newest.Calendar, edit, errors);
        if (!errors.Any)
        {
            foreach (var problem in schedule.Problems(newest with { Calendar = calendar }))
            {
                errors.Add(nameof(ScheduleEdit.DueDays), problem);
            }
        }

        if (errors.Any)
        {
            return await manage.FormPage(code, null, edit, errors, cancel);
        }

        await schedule.Take(newest with { Calendar = calendar }, Day(edit.From)!.Value, actor, cancel);
        return TypedResults.LocalRedirect($"{ManageForms.Path}/{code}");
    }

    private static FormCalendar Read(FormCalendar before, ScheduleEdit edit, FormErrors errors)
    {
        var cadence = Enum.TryParse<Cadence>(edit.Cadence, out var given) && Enum.IsDefined(given) ? given : before.Cadence;
        var isSingle = cadence is Cadence.Once or Cadence.OnDemand;
        var days = Whole(edit.DueDays, nameof(ScheduleEdit.DueDays), before.DueDays, isSingle, errors);
        var hours = Whole(edit.LockHours, nameof(ScheduleEdit.LockHours), (int)before.LockHours, false, errors);
        var clock = before.DueClock;
        if (!isSingle && !TimeOnly.TryParseExact(edit.DueClock, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out clock))
        {
            errors.Add(nameof(ScheduleEdit.DueClock), Texts.ScheduleClockNeeded);
        }

        DateTime local = default;
        if (isSingle && !DateTime.TryParseExact(edit.DueAt, "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out local))
        {
            errors.Add(nameof(ScheduleEdit.DueAt), Texts.FormNeedsInstant);
        }

        if (Day(edit.From) is null)
        {
            errors.Add(nameof(ScheduleEdit.From), Texts.FormNeedsDay);
        }

        return before with
        {
            Cadence = cadence,
            DueDays = days,
            DueClock = clock,
            DueAt = isSingle ? new DateTimeOffset(local, VietnamTime.Offset) : null,
            LockHours = hours,
            WorkingDaysOnly = cadence == Cadence.Daily && edit.WorkingDays is not null,
        };
    }

    private static int Whole(string? text, string field, int before, bool isUnasked, FormErrors errors)
    {
        if (isUnasked)
        {
            return before;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            errors.Add(field, Texts.FormCalendarWrong);
        }

        return number;
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private async Task<ReportForm?> Newest(string code, CancellationToken cancel) => (await forms.Versions(code, cancel)) is [var newest, ..] ? newest.Form : null;

    private IEnumerable<string> Problems(ReportForm form) => FormCheck.Problems(form, units.AsOf(time.Today()));

    private async Task Take(ReportForm form, DateOnly from, Actor actor, CancellationToken cancel)
    {
        await forms.Store(form, from, actor.AccountId, cancel);
        await plan.Replan(form.Code, cancel);
    }
}
