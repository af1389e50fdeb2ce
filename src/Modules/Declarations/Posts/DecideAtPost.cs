using System.Globalization;
using LaChan.Access;
using LaChan.Codes;
using LaChan.Declarations.Answers;
using LaChan.Declarations.Forms;
using LaChan.Declarations.Pages;
using LaChan.Declarations.Verdicts;
using LaChan.Places;
using LaChan.Platform.Sealing;
using LaChan.Platform.Time;
using LaChan.Platform.Web.Live;
using LaChan.Platform.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace LaChan.Declarations.Posts;

/// <summary>
/// The people of a vehicle on one page: look at the papers, measure, and one button for all; the rules propose, the officer
/// may decide otherwise with a reason.
/// </summary>
internal sealed class DecideAtPost(
    WorkAtPost work, FindParty find, VehicleTable vehicles, CrossingTable crossings, RuleBook rules, PassSigner signer,
    PlaceDirectory places, DayKeys days, ChangeFeed changes, TimeProvider time)
{
    private static readonly TimeSpan SlipLife = TimeSpan.FromHours(24);

    public static async Task<IResult> Show(string post, Guid id, Actor actor, DecideAtPost decide, CancellationToken cancel)
    {
        if (decide.Work.Scope.Find(actor, post) is not { } place || await decide.Find.Open(id, actor, cancel) is not { } party)
        {
            return TypedResults.NotFound();
        }

        if (party.Vehicle is { WaitingSince: null } vehicle)
        {
            await decide.Vehicles.Arrive(vehicle.Id, place.No, decide.Time.GetUtcNow(), cancel);
        }

        return decide.Page(place, party, new Dictionary<string, string>(), new());
    }

    public static async Task<IResult> Decide(
        string post, Guid id, IFormCollection typed, Actor actor, DecideAtPost decide, CancellationToken cancel)
    {
        if (decide.Work.Scope.Find(actor, post) is not { } place || await decide.Find.Open(id, actor, cancel) is not { } party)
        {
            return TypedResults.NotFound();
        }

        var given = typed.ToDictionary(field => field.Key, field => field.Value.ToString());
        var errors = new FormErrors();
        var decided = await decide.Read(place, party, given, errors, cancel);
        if (errors.Any)
        {
            return decide.Page(place, party, given, errors);
        }

        await decide.Crossings.Add(decided, actor, party.Vehicle, party.PlateKey, cancel);
        decide.Changes.Publish(new(WorkAtPost.Topic, place.UnitId));
        decide.Changes.Publish(new(Taking.TakeDeclaration.Topic));
        return TypedResults.Redirect($"{WorkAtPost.Path}/{post}/phieu/{party.Party}");
    }

    /// <summary>The slips of a party: what was decided, with a code that other posts and the commune read.</summary>
    public static async Task<IResult> Slips(string post, Guid party, Actor actor, DecideAtPost decide, CancellationToken cancel)
    {
        if (decide.Work.Scope.Find(actor, post) is not { } place || await decide.Crossings.OfParty(party, cancel) is not [var first, ..] decided)
        {
            return TypedResults.NotFound();
        }

        var opened = await decide.Find.Open(first.Declaration, actor, cancel);
        var names = opened?.People.ToDictionary(p => p.Declaration.Id, p => p.Declaration.Name) ?? [];
        var slips = new List<Slip>();
        foreach (var crossing in decided)
        {
            var verdict = crossing.Decision is Decision.Pass or Decision.Report ? PassVerdict.Clear : PassVerdict.KeepApart;
            var pass = await decide.Signer.Sign(crossing.Id, PassKind.Slip, verdict, crossing.DecidedAt + SlipLife, cancel);
            slips.Add(new(names.GetValueOrDefault(crossing.Declaration) ?? "", crossing, decide.Places.ByNo(crossing.Post)?.Name ?? "", pass.ToText()));
        }

        return PageResult.Of<SlipsPage>(new { Post = place, Slips = slips, Plate = opened?.Plate });
    }

    private WorkAtPost Work => work;

    private FindParty Find => find;

    private VehicleTable Vehicles => vehicles;

    private CrossingTable Crossings => crossings;

    private PassSigner Signer => signer;

    private PlaceDirectory Places => places;

    private ChangeFeed Changes => changes;

    private TimeProvider Time => time;

    private Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<PartyPage> Page(
        PlaceEntry place, PostParty party, IReadOnlyDictionary<string, string> given, FormErrors errors) => PageResult.Of<PartyPage>(
        new { Post = place, Party = party, Given = given, Errors = errors, Now = time.GetUtcNow() },
        errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);

    /// <summary>One decision for each ticked person.</summary>
    private async Task<List<Crossing>> Read(
        PlaceEntry place, PostParty party, IReadOnlyDictionary<string, string> given, FormErrors errors, CancellationToken cancel)
    {
        var ticked = (given.GetValueOrDefault("Who") ?? "").Split(',').ToHashSet();
        var reason = AnswerFields.Plain(given.GetValueOrDefault("Reason"), QuestionType.Text, out var wrong);
        if (wrong is not null)
        {
            errors.Add("Reason", wrong);
        }

        var decided = new List<Crossing>();
        foreach (var person in party.People.Where(p => ticked.Contains(p.Declaration.Id.ToString())))
        {
            if (await ReadOne(place, party, person, given, reason, errors, cancel) is { } crossing)
            {
                decided.Add(crossing);
            }
        }

        if (decided.Count == 0 && !errors.Any)
        {
            errors.Add("Who", Texts.NobodyTicked);
        }

        return decided;
    }

    private async Task<Crossing?> ReadOne(
        PlaceEntry place, PostParty party, PostPerson person, IReadOnlyDictionary<string, string> given, string? reason, FormErrors errors,
        CancellationToken cancel)
    {
        var key = person.Declaration.Id.ToString();
        var temperature = Temperature(given.GetValueOrDefault("t-" + key), out var wrong);
        if (wrong is not null)
        {
            errors.Add("t-" + key, wrong);
            return null;
        }

        var now = time.GetUtcNow();
        var today = VietnamTime.DayOf(now);
        var evidence = find.EvidenceOf(
            person.Declaration, today, temperature >= DecisionRules.Fever, given.ContainsKey("tested-" + key), !given.ContainsKey("lacks-" + key));
        var proposal = rules.On(today).Propose(evidence);
        var own = given.GetValueOrDefault("decision-" + key);
        var decision = DecisionWords.TryRead(own) ?? proposal.Decision;
        if (!string.IsNullOrEmpty(own) && DecisionWords.TryRead(own) is null)
        {
            errors.Add("decision-" + key, Texts.ChoiceWrong);
        }

        if (decision != proposal.Decision && string.IsNullOrEmpty(reason) && errors["Reason"] is null)
        {
            errors.Add("Reason", Texts.ReasonNeeded);
        }

        var personId = await find.PersonOf(person.Declaration, cancel);
        return new()
        {
            // Given by the page: a form that is sent again after a broken line records nothing twice.
            Id = Guid.TryParse(given.GetValueOrDefault("c-" + key), out var crossing) ? crossing : Guid.NewGuid(),
            Day = today,
            PersonId = personId,
            Token = (await days.For(today, cancel)).TokenOf(personId),
            Post = place.No,
            Party = party.Party,
            Seat = person.Declaration.Answers.GetValueOrDefault("seat"),
            Declaration = person.Declaration.Id,
            DecidedAt = now,
            Temperature = temperature,
            Decision = decision,
            Days = decision == proposal.Decision ? proposal.Days : rules.On(today).DaysOf(decision),
            Proposal = proposal,
            Evidence = evidence,
            Reason = decision == proposal.Decision ? null : reason,
        };
    }

    private static decimal? Temperature(string? text, out string? wrong)
    {
        wrong = null;
        var typed = text?.Trim().Replace(',', '.') ?? "";
        if (typed.Length == 0)
        {
            return null;
        }

        if (decimal.TryParse(typed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var degrees) && degrees is >= 30 and <= 45)
        {
            return decimal.Round(degrees, 1);
        }

        wrong = Texts.TemperatureWrong;
        return null;
    }
}

/// <summary>One slip on paper or on a screen.</summary>
public sealed record Slip(string Name, PastCrossing Crossing, string Post, string Code);
