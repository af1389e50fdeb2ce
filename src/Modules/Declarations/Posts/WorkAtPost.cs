using LaChan.Access;
using LaChan.Declarations.Answers;
using LaChan.Declarations.Forms;
using LaChan.Declarations.Pages;
using LaChan.Declarations.Storage;
using LaChan.Places;
using LaChan.Platform.Time;
using LaChan.Platform.Web.Live;
using LaChan.Platform.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Declarations.Posts;

/// <summary>The board of a control post: who waits, who is announced, what this shift has done.</summary>
internal sealed class WorkAtPost(
    PostScope scope, VehicleTable vehicles, CrossingTable crossings, ShiftTable shifts, FindParty find, DeclarationSeal seal,
    ChangeFeed changes, TimeProvider time)
{
    public const string Path = "/chot";
    public const string Topic = "posts";

    private const int MostPeople = 100;

    public sealed record ScanForm
    {
        public string? Scan { get; init; }
    }

    public sealed record VehicleForm
    {
        public string? Plate { get; init; }

        public string? People { get; init; }

        /// <summary>Clock time of an announced bus; empty for a vehicle that stands here.</summary>
        public string? Expected { get; init; }

        public string? Note { get; init; }
    }

    public sealed record ShiftForm
    {
        public string? Note { get; init; }
    }

    public static IResult Choose(Actor actor, WorkAtPost work) => work.Scope.Of(actor) is [var only]
        ? TypedResults.Redirect($"{Path}/{only.ShortCode}")
        : PageResult.Of<PostsPage>(new { Posts = work.Scope.Of(actor) });

    public static async Task<IResult> Board(string post, Actor actor, WorkAtPost work, CancellationToken cancel) =>
        work.Scope.Find(actor, post) is { } place ? await work.Page(place, new(), null, cancel) : TypedResults.NotFound();

    public static IResult Live(string post, Actor actor, WorkAtPost work, CancellationToken cancel) =>
        work.Scope.Find(actor, post) is null
            ? TypedResults.NotFound()
            : LiveAnswer.Of(work.Changes, change => change.Topic is Topic or Taking.TakeDeclaration.Topic, cancel);

    /// <summary>A scanned code, card, phone or plate leads to the people it is about.</summary>
    public static async Task<IResult> Scan(string post, [FromForm] ScanForm form, Actor actor, WorkAtPost work, CancellationToken cancel)
    {
        if (work.Scope.Find(actor, post) is not { } place)
        {
            return TypedResults.NotFound();
        }

        if (await work.Find.ByScan(form.Scan, cancel) is { } found)
        {
            return TypedResults.Redirect($"{Path}/{post}/doan/{found}");
        }

        var errors = new FormErrors();
        errors.Add(nameof(form.Scan), string.IsNullOrWhiteSpace(form.Scan) ? Texts.ScanEmpty : Texts.ScanUnknown);
        return await work.Page(place, errors, form.Scan is { Length: < 40 } ? form.Scan : null, cancel);
    }

    /// <summary>A bus that is on its way, for all posts of the area; or a vehicle that came without notice.</summary>
    public static async Task<IResult> AddVehicle(
        string post, [FromForm] VehicleForm form, Actor actor, WorkAtPost work, CancellationToken cancel)
    {
        if (work.Scope.Find(actor, post) is not { } place)
        {
            return TypedResults.NotFound();
        }

        var errors = new FormErrors();
        var added = await work.Add(place, form, actor, errors, cancel);
        return added is null ? await work.Page(place, errors, null, cancel) : TypedResults.Redirect($"{Path}/{post}");
    }

    /// <summary>The shift ends: its counts are written down for the next one.</summary>
    public static async Task<IResult> HandOver(string post, [FromForm] ShiftForm form, Actor actor, WorkAtPost work, CancellationToken cancel)
    {
        if (work.Scope.Find(actor, post) is not { } place)
        {
            return TypedResults.NotFound();
        }

        var note = AnswerFields.Plain(form.Note, QuestionType.Text, out var wrong);
        if (wrong is not null)
        {
            var errors = new FormErrors();
            errors.Add(nameof(form.Note), wrong);
            return await work.Page(place, errors, null, cancel);
        }

        await work.EndShift(place, actor, note is { Length: > 0 } ? note : null, cancel);
        return TypedResults.Redirect($"{Path}/{post}");
    }

    public PostScope Scope => scope;

    private FindParty Find => find;

    private ChangeFeed Changes => changes;

    private async Task<Guid?> Add(PlaceEntry place, VehicleForm form, Actor actor, FormErrors errors, CancellationToken cancel)
    {
        var plain = AnswerFields.Plain(form.Plate, QuestionType.Plate, out var wrong);
        var plate = wrong is null ? AnswerFields.Written(plain ?? "", QuestionType.Plate, out wrong) : null;
        if (wrong is not null)
        {
            errors.Add(nameof(form.Plate), wrong);
        }

        if (!int.TryParse(form.People, out var people) || people is < 1 or > MostPeople)
        {
            errors.Add(nameof(form.People), Texts.PeopleWrong);
        }

        var hasTime = TimeOnly.TryParseExact(form.Expected?.Trim(), ["HH:mm", "H:mm"], out var clock);
        if (!hasTime && !string.IsNullOrWhiteSpace(form.Expected))
        {
            errors.Add(nameof(form.Expected), Texts.ExpectedWrong);
        }

        var note = AnswerFields.Plain(form.Note, QuestionType.Text, out var noteWrong);
        if (noteWrong is not null)
        {
            errors.Add(nameof(form.Note), noteWrong);
        }

        if (errors.Any)
        {
            return null;
        }

        var id = Guid.NewGuid();
        var now = time.GetUtcNow();
        DateTimeOffset? expected = hasTime ? VietnamTime.At(time.Today(), clock) : null;
        await vehicles.Add(
            id, seal.PlateKey(AnswerFields.PlateKey(plate!)), time.Today(), plate!, note, people, actor.UnitId,
            hasTime ? null : place.No, expected, hasTime ? null : now, cancel);
        changes.Publish(new(Topic, place.UnitId));
        return id;
    }

    private async Task EndShift(PlaceEntry place, Actor actor, string? note, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var began = await ShiftBegan(place, cancel);
        var counts = await crossings.CountSince(place.No, began, cancel);
        var waiting = await vehicles.Open(place.No, place.UnitId, time.Today(), cancel);
        await shifts.End(
            place.No,
            new(began, now, counts.ToDictionary(c => c.Key.Code, c => c.Value), waiting.Count(v => v.WaitingSince is not null), note),
            actor.AccountId, cancel);
        changes.Publish(new(Topic, place.UnitId));
    }

    private async Task<DateTimeOffset> ShiftBegan(PlaceEntry place, CancellationToken cancel) =>
        (await shifts.Last(place.No, cancel))?.EndedAt is { } ended && ended > time.GetUtcNow().AddDays(-1)
            ? ended
            : VietnamTime.StartOf(time.Today());

    private async Task<IResult> Page(PlaceEntry place, FormErrors errors, string? scan, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var began = await ShiftBegan(place, cancel);
        return PageResult.Of<BoardPage>(
            new
            {
                Post = place,
                Vehicles = await vehicles.Open(place.No, place.UnitId, VietnamTime.DayOf(now), cancel),
                Counts = await crossings.CountSince(place.No, began, cancel),
                Began = began,
                LastShift = await shifts.Last(place.No, cancel),
                Now = now,
                Errors = errors,
                Scan = scan,
            },
            errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }
}
