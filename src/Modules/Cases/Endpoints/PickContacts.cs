using LaChan.Access;
using LaChan.Cases.Desk;
using LaChan.Cases.Storage;
using LaChan.Platform.Web.Live;
using LaChan.Platform.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Cases.Endpoints;

/// <summary>
/// Turns those above the cut-off, without the ones unticked and with the ones ticked below it, into contacts with a task
/// for each one's commune.
/// </summary>
internal sealed class PickContacts(
    DeskReader reader, ContactStore contacts, MilestoneStore milestones, ContactNames names, Handles handles, ChangeFeed feed)
{
    private readonly DeskReader _desk = reader;
    private const int LongestList = 60_000;

    internal sealed record Form
    {
        /// <summary>The address of the desk whose list it is.</summary>
        public string? Back { get; init; }

        /// <summary>Handles, joined by commas.</summary>
        public string? Without { get; init; }

        public string? With { get; init; }
    }

    public static Task<IResult> First(
        Guid id, [FromForm] Form form, Actor actor, CaseReader cases, PickContacts pick, ShowDesk show, CancellationToken cancel) =>
        Handle(id, 1, form, actor, cases, pick, show, cancel);

    public static Task<IResult> Second(
        Guid id, [FromForm] Form form, Actor actor, CaseReader cases, PickContacts pick, ShowDesk show, CancellationToken cancel) =>
        Handle(id, 2, form, actor, cases, pick, show, cancel);

    private static async Task<IResult> Handle(
        Guid id, int degree, Form form, Actor actor, CaseReader cases, PickContacts pick, ShowDesk show, CancellationToken cancel)
    {
        if (await cases.Find(id, actor, cancel) is not { State: CaseState.Open } file)
        {
            return TypedResults.NotFound();
        }

        var address = BackTo(form.Back, id, degree);
        // Contacts are taken from the window in force, never from one that is only tried.
        var choice = ShowDesk.Read(address) with { Trial = null };
        var asked = degree == 1
            ? await pick._desk.Ask(file, choice, cancel)
            : await pick._desk.AskSecond(file, ShowDesk.From(address), choice, cancel);
        if (asked is not { } answer)
        {
            return TypedResults.NotFound();
        }

        var picked = await pick.Picked(answer, form, cancel);
        if (picked.Count == 0)
        {
            var errors = new FormErrors();
            errors.Add("contacts", Texts.NobodyPicked);
            return degree == 1
                ? await show.Answer(file, actor, address, errors, StatusCodes.Status422UnprocessableEntity, cancel)
                : await show.AnswerSecond(file, actor, address, errors, StatusCodes.Status422UnprocessableEntity, cancel);
        }

        await pick.Store(answer, picked, actor, cancel);
        return TypedResults.LocalRedirect($"{ShowContacts.Path(id)}?them={picked.Count}");
    }

    private async Task<IReadOnlyList<PickedContact>> Picked(DeskAnswer answer, Form form, CancellationToken cancel)
    {
        var (without, with) = (Split(form.Without), Split(form.With));
        var chosen = answer.Ranked.All.Select((contact, i) => (Contact: contact, Rank: i + 1)).Where(c => IsChosen(c.Contact)).ToList();
        var people = await names.Open(chosen.Select(c => c.Contact.Person), cancel);
        return
        [
            .. from c in chosen
               let task = names.TaskOf(people.GetValueOrDefault(c.Contact.Person), c.Contact)
               select new PickedContact(c.Contact, c.Rank, task.Unit, task.IsGuessed),
        ];

        bool IsChosen(RankedContact contact)
        {
            var handle = handles.Of(answer.File.Id, contact.Person);
            return !answer.Known.ContainsKey(contact.Person)
                && (with.Contains(handle)
                    || (contact.MinutesOf(answer.Question.Total) >= answer.Question.MinMinutes && !without.Contains(handle)));
        }
    }

    private async Task Store(DeskAnswer answer, IReadOnlyList<PickedContact> picked, Actor actor, CancellationToken cancel)
    {
        var ids = await names.IdsOf(picked.Select(p => p.Ranked.Person), cancel);
        var kept = await milestones.Kept(answer.File, actor.AccountId, cancel);
        await contacts.Add(answer.File, answer.Question, answer.Rule, answer.Ranked, picked, ids, kept, actor, cancel);
        feed.Publish(new Change(CaseStore.ChangeTopic, answer.File.UnitId));
    }

    private static HashSet<string> Split(string? handles) => handles is null or { Length: > LongestList }
        ? []
        : [.. handles.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    // Only ever our own desk, whatever was posted.
    private static PageAddress BackTo(string? address, Guid id, int degree) => new(
        degree == 1 ? $"{ShowDesk.Path}/{id}" : $"{ShowDesk.Path}/{id}/f2",
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(
            address is { Length: < 4_000 } && address.Split('?', 2) is [_, var query] ? query : ""));
}
