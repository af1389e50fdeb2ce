using System.Globalization;
using System.Text.Json;
using LaChan.Access;
using LaChan.Platform.Text;
using LaChan.Platform.Time;
using LaChan.Platform.Web.Pages;
using LaChan.Reporting.Duties;
using LaChan.Reporting.Forms;
using LaChan.Reporting.Pages;
using LaChan.Reporting.Storage;
using LaChan.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace LaChan.Reporting.Endpoints;

/// <summary>
/// Forms and their calendar, without a programmer: the readable file is changed here and becomes a new version from a day
/// on; holidays; and a request of a report by an instant.
/// </summary>
internal sealed class ManageForms(FormBook forms, DutyPlan plan, UnitDirectory units, NpgsqlDataSource database, TimeProvider time)
{
    public const string Path = "/bieu-mau";
    public static readonly Role[] Managers = [Role.FormAdministrator, Role.SystemAdministrator, Role.DepartmentReporter];
    private const int LongestForm = 200_000;

    public static async Task<IResult> List(ManageForms manage, CancellationToken cancel) => await manage.ListPage(new(), null, cancel);

    public static async Task<IResult> Show(string code, ManageForms manage, CancellationToken cancel) =>
        await manage.FormPage(code, null, null, new(), cancel);

    /// <summary>Stores a new version and makes anew what has not opened yet.</summary>
    public static async Task<IResult> Store(
        string code, [FromForm] FormEdit edit, Actor actor, ManageForms manage, CancellationToken cancel)
    {
        var errors = new FormErrors();
        var form = manage.Read(code, edit, errors);
        if (errors.Any)
        {
            return await manage.FormPage(code, edit, null, errors, cancel);
        }

        await manage.Take(form!, Day(edit.ValidFrom)!.Value, actor, cancel);
        return TypedResults.LocalRedirect($"{Path}/{form!.Code}");
    }

    /// <summary>Asks for a report by an instant (letter 004, item 7).</summary>
    public static async Task<IResult> Ask([FromForm] ReportRequest asked, Actor actor, ManageForms manage, CancellationToken cancel)
    {
        var errors = new FormErrors();
        var title = VietnameseText.Normalise(asked.Title ?? "");
        if (title.Length is 0 or > 200)
        {
            errors.Add(nameof(ReportRequest.Title), Texts.RequestTitleNeeded);
        }

        var now = manage.Now;
        if (!DateTime.TryParseExact(asked.DueAt, "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            || new DateTimeOffset(local, VietnamTime.Offset) <= now)
        {
            errors.Add(nameof(ReportRequest.DueAt), Texts.RequestDueNeeded);
        }

        if (errors.Any)
        {
            return await manage.ListPage(errors, asked, cancel);
        }

        await manage.Take(Requested(title, asked.What, new(local, VietnamTime.Offset), now), VietnamTime.DayOf(now), actor, cancel);
        return TypedResults.LocalRedirect(Path);
    }

    public static async Task<IResult> AddHoliday([FromForm] HolidayForm form, ManageForms manage, CancellationToken cancel)
    {
        var errors = new FormErrors();
        var name = VietnameseText.Normalise(form.Name ?? "");
        if (Day(form.Day) is not { } day || name.Length is 0 or > 100)
        {
            errors.Add(nameof(HolidayForm.Day), Texts.HolidayNeeded);
            return await manage.ListPage(errors, null, cancel);
        }

        await manage.Remember(day, name, cancel);
        return TypedResults.LocalRedirect(Path);
    }

    private DateTimeOffset Now => time.GetUtcNow();

    private static ReportForm Requested(string title, string? what, DateTimeOffset due, DateTimeOffset now) => new()
    {
        Code = "yeu-cau-" + now.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture),
        Name = title,
        Head = "BÁO CÁO THEO YÊU CẦU",
        Title = title,
        Moment = "Gửi trước ngày {0}",
        Addressee = "Kính gửi: Sở Thông tin và Truyền thông",
        Audience = new() { Kind = AudienceKind.Everybody, Receiver = "STTTT" },
        Calendar = new() { Cadence = Cadence.OnDemand, DueAt = due, From = VietnamTime.DayOf(now), LockHours = 240 },
        Sections = [new("noi-dung", "Nội dung báo cáo", what)],
        Signature = ["Người lập biểu:", "Số điện thoại:"],
        Basis = "Yêu cầu đột xuất",
    };

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private ReportForm? Read(string code, FormEdit edit, FormErrors errors)
    {
        if (Day(edit.ValidFrom) is null)
        {
            errors.Add(nameof(FormEdit.ValidFrom), Texts.FormNeedsDay);
        }

        try
        {
            var form = edit.Definition is { Length: > 0 and < LongestForm } text ? FormText.Read(text) : throw new JsonException(Texts.FormEmpty);
            if (form.Code != code && code != "moi")
            {
                errors.Add(nameof(FormEdit.Definition), Texts.FormCodeStays);
            }

            foreach (var problem in FormCheck.Problems(form, units.AsOf(time.Today())))
            {
                errors.Add(nameof(FormEdit.Definition), problem);
            }

            return form;
        }
        catch (JsonException broken)
        {
            errors.Add(nameof(FormEdit.Definition), broken.Message);
            return null;
        }
    }

    private async Task Take(ReportForm form, DateOnly from, Actor actor, CancellationToken cancel)
    {
        await forms.Store(form, from, actor.AccountId, cancel);
        await plan.Replan(form.Code, cancel);
    }

    private async Task Remember(DateOnly day, string name, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "insert into reporting.holiday (day, name) values ($1, $2) on conflict (day) do update set name = excluded.name");
        command.Parameters.Add(new() { Value = day });
        command.Parameters.Add(new() { Value = name });
        await command.ExecuteNonQueryAsync(cancel);
    }

    private async Task<IResult> ListPage(FormErrors errors, ReportRequest? asked, CancellationToken cancel) => PageResult.Of<FormsPage>(
        new
        {
            Forms = await forms.Newest(cancel),
            Holidays = await database.Rows(
                "select day, name from reporting.holiday order by day desc limit 60", row => new Holiday(row.Day(0), row.GetString(1)), cancel),
            Errors = errors,
            Asked = asked,
        },
        errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);

    /// <summary>The page of a form, with what was typed and is to be mended.</summary>
    public async Task<IResult> FormPage(string code, FormEdit? edit, ScheduleEdit? schedule, FormErrors errors, CancellationToken cancel)
    {
        var versions = await forms.Versions(code == "moi" ? FormBook.DailyAnnexes[0] : code, cancel);
        return versions is [var newest, ..]
            ? PageResult.Of<FormEditPage>(
                new
                {
                    Code = code,
                    Versions = code == "moi" ? [] : versions,
                    Edit = edit ?? new()
                    {
                        Definition = FormText.Write(newest.Form),
                        ValidFrom = time.Today().AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    },
                    Schedule = schedule ?? ScheduleEdit.Of(newest.Form.Calendar, time.Today().AddDays(1)),
                    Errors = errors,
                },
                errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK)
            : TypedResults.NotFound();
    }
}
