using LaChan.Access;
using LaChan.Codes;
using LaChan.Platform.Tables;
using LaChan.Platform.Time;
using LaChan.Platform.Web.Pages;
using LaChan.Places;
using LaChan.Units;
using LaChan.Visits.Figures;
using LaChan.Visits.Pages;
using LaChan.Visits.Silence;
using Microsoft.AspNetCore.Http;

namespace LaChan.Visits.Endpoints;

/// <summary>What a form came to: what was wrong with it, or what was done.</summary>
internal sealed record FormAnswer(FormErrors Errors, string? Done = null);

/// <summary>The places without visits, for an officer who wants to call them; and them as files.</summary>
internal sealed class ShowSilentPlaces(SilentReader reader, UnitDirectory units, TimeProvider time)
{
    public const int PageSize = 50;
    public const string Path = "/diem-im-lang";

    public static async Task<IResult> Page(Actor actor, HttpContext http, ShowSilentPlaces show, CancellationToken cancel) =>
        await show.Answer(actor, PageAddress.Of(http), new(new()), StatusCodes.Status200OK, cancel);

    public static Task<IResult> Csv(Actor actor, HttpContext http, ShowSilentPlaces show, CancellationToken cancel) =>
        show.File(actor, PageAddress.Of(http), (area, rows) => TableFile.Csv(Columns(), rows, show.NameOf(area)), cancel);

    public static Task<IResult> Xlsx(Actor actor, HttpContext http, ShowSilentPlaces show, CancellationToken cancel) =>
        show.File(
            actor, PageAddress.Of(http), (area, rows) => TableFile.Xlsx(Columns(), rows, show.NameOf(area), Texts.SilentPlacesLabel), cancel);

    /// <summary>The page at an address, with what a form on it came to.</summary>
    public async Task<IResult> Answer(
        Actor actor, PageAddress address, FormAnswer form, int status, CancellationToken cancel)
    {
        var question = Read(address);
        if (Area.Of(actor, question.Unit, units, time) is not { } area)
        {
            return TypedResults.NotFound();
        }

        var list = await reader.Find(area, question, cancel);
        var first = (long)(address.Page - 1) * PageSize;
        var shown = first < list.Found ? list.Rows.Skip((int)first).Take(PageSize).ToList() : [];
        return PageResult.Of<SilentPage>(
            new
            {
                List = list,
                Shown = await reader.WithContacts(shown, cancel),
                Trend = await reader.Trend(area, cancel),
                Address = address,
                form.Errors,
                form.Done,
            },
            status);
    }

    private async Task<IResult> File(
        Actor actor, PageAddress address, Func<Area, IReadOnlyList<SilentRow>, IResult> write, CancellationToken cancel)
    {
        var question = Read(address);
        if (Area.Of(actor, question.Unit, units, time) is not { } area)
        {
            return TypedResults.NotFound();
        }

        var list = await reader.Find(area, question, cancel);
        return write(area, await reader.WithContacts([.. list.Rows], cancel));
    }

    private string NameOf(Area area) => TableFile.NameOf("silent-places", area, time);

    private static SilentQuestion Read(PageAddress address) => new()
    {
        Unit = address["unit"],
        Kind = address["kind"],
        IsQuiet = address["state"] == "quiet",
        Days = int.TryParse(address["days"], out var days) && days is > 0 and < 10_000 ? days : null,
        Reason = address["reason"],
        Call = address["call"],
        Words = address["q"],
        Sort = address[PageAddress.SortKey],
    };

    private static TableColumns<SilentRow> Columns() => new TableColumns<SilentRow>()
        .Text("code", r => r.Place.Code, Texts.Code)
        .Text("name", r => r.Place.Name, Texts.Name, 40)
        .Text("kind", r => r.Place.Kind.Label(), Texts.Kind, 28)
        .Text("unit", r => r.Commune, Texts.Unit, 28)
        .Text("address", r => r.Place.Address, Texts.Address, 36)
        .Text("contact_name", r => r.Contact?.Name, Texts.ContactName, 28)
        .Phone("contact_phone", r => Dialled(r.Contact?.Phone), Texts.ContactPhone)
        .Day("registered_on", r => VietnamTime.DayOf(r.Place.RegisteredAt), Texts.RegisteredOn)
        .Day("last_visit_day", r => r.LastDay, Texts.LastVisitDay)
        .Whole("days_without_visit", r => r.Days, Texts.DaysSilent)
        .Instant("poster_taken_at", r => r.Place.PosterTakenAt, Texts.PosterTakenAt)
        .Instant("called_at", r => r.Place.LastCall?.At, Texts.LastCall)
        .Instant("reminded_at", r => r.Place.RemindedAt, Texts.RemindedColumn)
        .Text("call_outcome", r => r.Place.LastCall is { } call ? CallOutcome.Name(call.Outcome) : null, Texts.CallOutcomeLabel);

    private static string? Dialled(string? phone) =>
        phone is not null && PhoneNumber.TryParse(phone, null, out var number) ? number.National : phone;
}
