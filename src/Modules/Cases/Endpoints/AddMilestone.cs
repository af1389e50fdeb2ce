using System.Globalization;
using LaChan.Access;
using LaChan.Cases.Desk;
using LaChan.Cases.Storage;
using LaChan.Places;
using LaChan.Platform.Text;
using LaChan.Platform.Time;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Cases.Endpoints;

/// <summary>What the interview yields: a place without a scan, a household, a seat in a bus, a party.</summary>
internal static class AddMilestone
{
    private const int MostFound = 8;
    private const int LongestWords = 200;

    internal sealed record Form
    {
        public string? Setting { get; init; }

        public string? PlaceName { get; init; }

        public string? PlaceCode { get; init; }

        public string? Words { get; init; }

        public string? MilestoneDay { get; init; }

        public string? MilestoneFrom { get; init; }

        public string? MilestoneTo { get; init; }

        public string? Certainty { get; init; }
    }

    public static async Task<IResult> Handle(
        Guid id, [FromForm] Form form, Actor actor, CaseReader cases, MilestoneStore milestones, ShowDesk show,
        PlaceDirectory places, TimeProvider time, HttpContext http, CancellationToken cancel)
    {
        if (await cases.Find(id, actor, cancel) is not { State: CaseState.Open } file)
        {
            return TypedResults.NotFound();
        }

        var errors = FormErrors.Of(http);
        if (Read(form, file, places, time.GetUtcNow(), errors) is not { } told)
        {
            return await show.Answer(
                file, actor, new($"{ShowDesk.Path}/{id}", []), errors, StatusCodes.Status422UnprocessableEntity, cancel);
        }

        await milestones.Add(file, told, actor, cancel);
        return TypedResults.LocalRedirect($"{ShowDesk.Path}/{id}");
    }

    public static async Task<IResult> Remove(
        Guid id, Guid milestone, Actor actor, CaseReader cases, MilestoneStore milestones, CancellationToken cancel)
    {
        if (await cases.Find(id, actor, cancel) is not { State: CaseState.Open } file)
        {
            return TypedResults.NotFound();
        }

        await milestones.Remove(file, milestone, actor, cancel);
        return TypedResults.LocalRedirect($"{ShowDesk.Path}/{id}");
    }

    /// <summary>Places by a few letters; a place is no secret.</summary>
    public static IResult FindPlaces(string? q, PlaceDirectory places, UnitDirectory units, TimeProvider time)
    {
        var words = VietnameseText.Fold(q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var tree = units.AsOf(time.Today());
        return TypedResults.Json(words.Length == 0 ? [] : places.All
            .Where(place => words.All(word => place.SearchKey.Contains(word, StringComparison.Ordinal)))
            .OrderBy(place => place.Name.Length).ThenBy(place => place.Code, StringComparer.Ordinal).Take(MostFound)
            .Select(place => new { code = place.ShortCode, name = place.Name, within = tree.PathOf(place.UnitId) })
            .ToArray());
    }

    private static ToldMilestone? Read(Form form, CaseFile file, PlaceDirectory places, DateTimeOffset now, FormErrors errors)
    {
        var place = form.PlaceCode is { Length: > 0 } code ? places.ByShortCode(code) : null;
        if (place is null && !string.IsNullOrWhiteSpace(form.PlaceName))
        {
            errors.Add(nameof(form.PlaceName), Texts.PlaceNotChosen);
        }

        var words = VietnameseText.Normalise(form.Words ?? "");
        if (words.Length > LongestWords || (words.Length == 0 && place is null))
        {
            errors.Add(nameof(form.Words), Texts.WordsNeeded);
        }

        var day = VietnameseDate.Parse(form.MilestoneDay ?? "") is DateReading.Value { Day: var read } ? read : (DateOnly?)null;
        if (day is null || Clock(form.MilestoneFrom) is not { } from || Clock(form.MilestoneTo) is not { } until)
        {
            errors.Add(nameof(form.MilestoneDay), Texts.MilestoneTimesNeeded);
            return null;
        }

        // An evening that ended after midnight is typed as it is told: from 21:00 to 1:30.
        var (start, end) = (VietnamTime.At(day.Value, from), VietnamTime.At(day.Value, until));
        end = end < start && until.Hour < 6 ? end.AddDays(1) : end;
        Check(file, start, end, now, errors);
        return errors.Any ? null : new(start, end, Code(form.Setting, Setting.Place), Code(form.Certainty, Certainty.Sure), place, words);
    }

    private static void Check(CaseFile file, DateTimeOffset start, DateTimeOffset end, DateTimeOffset now, FormErrors errors)
    {
        if (end <= start)
        {
            errors.Add(nameof(Form.MilestoneTo), Texts.ExitBeforeEntry);
        }
        else if (start > now)
        {
            errors.Add(nameof(Form.MilestoneDay), Texts.DayInFuture);
        }
        else if (end <= file.Window.From || start >= file.WindowEnd(now))
        {
            errors.Add(nameof(Form.MilestoneDay), Texts.OutsideWindow);
        }
    }

    private static TimeOnly? Clock(string? text) =>
        TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var clock) ? clock : null;

    private static T Code<T>(string? text, T usual)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, out var code) && Enum.IsDefined(code) ? code : usual;
}
