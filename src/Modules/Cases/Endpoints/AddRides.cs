using LaChan.Access;
using LaChan.Cases.Desk;
using LaChan.Cases.Rules;
using LaChan.Cases.Storage;
using LaChan.People;
using LaChan.Places;
using LaChan.Platform.Time;
using LaChan.Platform.Web.Live;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using LaChan.Visits.Entering;
using Microsoft.AspNetCore.Http;

namespace LaChan.Cases.Endpoints;

/// <summary>Makes contacts of those who passed a control post in one vehicle with the case while it could infect them.</summary>
internal sealed class AddRides(
    ISharedRides shared, ContactStore contacts, TracingRules rules, PeopleDirectory people, PlaceDirectory places, UnitDirectory units,
    ChangeFeed feed, TimeProvider time)
{
    // Of a ride only the post is known: a minute in it is certain.
    private static readonly TimeSpan Certain = TimeSpan.FromMinutes(1);

    public static async Task<IResult> Handle(
        Guid id, Actor actor, CaseReader cases, AddRides add, ShowContacts show, UnitDirectory units, TimeProvider time,
        CancellationToken cancel)
    {
        var scope = CaseScope.Of(actor, units, time);
        if (await cases.Find(id, scope, cancel) is not { State: CaseState.Open } file)
        {
            return TypedResults.NotFound();
        }

        var added = await add.Store(file, actor, cancel);
        if (added > 0)
        {
            return TypedResults.LocalRedirect($"{ShowContacts.Path(id)}?them={added}");
        }

        var errors = new FormErrors();
        errors.Add("rides", Texts.NoRides);
        return await show.Answer(file, scope, new(errors), actor, StatusCodes.Status422UnprocessableEntity, cancel);
    }

    private async Task<int> Store(CaseFile file, Actor actor, CancellationToken cancel)
    {
        var rides = new List<SharedRide>();
        foreach (var person in await people.AllIdsOf(file.Person, cancel))
        {
            rides.AddRange(await shared.With(person, file.Window.From, file.WindowEnd(time.GetUtcNow()), cancel));
        }

        var numbers = await people.NumbersOf([.. rides.Select(ride => ride.Person).Distinct()], cancel);
        var met = rides.Where(ride => numbers.TryGetValue(ride.Person, out var no) && no != file.Person).ToList();
        if (met.Count == 0)
        {
            return 0;
        }

        var details = await people.Open([.. met.Select(ride => numbers[ride.Person]).Distinct()], cancel);
        var tree = units.AsOf(time.Today());
        List<RideContact> found =
        [
            .. met.Select(ride => new RideContact(
                numbers[ride.Person], TaskOf(details.GetValueOrDefault(numbers[ride.Person]), ride, tree), ride.At - Certain, ride.At, ride.Post)),
        ];
        await contacts.AddRides(file, found, await rules.Of(file.Rule, cancel), [.. met.Select(ride => ride.Person).Distinct()], actor, cancel);
        feed.Publish(new Change(CaseStore.ChangeTopic, file.UnitId));
        return found.Select(ride => ride.Person).Distinct().Count();
    }

    // The commune of the person's own data, else where the post stands.
    private int TaskOf(PersonDetails? person, SharedRide ride, UnitTree tree) =>
        person?.Village is { } village && tree.ByCode(village, UnitLevel.Commune) is { } own ? own.Id : places.ByNo(ride.Post)?.UnitId ?? 0;
}
