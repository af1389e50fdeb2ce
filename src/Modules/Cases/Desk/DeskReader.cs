using LaChan.Cases.Joining;
using LaChan.Cases.Pages;
using LaChan.Cases.Rules;
using LaChan.Cases.Verifying;
using LaChan.People;
using LaChan.Places;
using LaChan.Platform.Text;
using LaChan.Platform.Time;
using LaChan.Platform.Web;
using LaChan.Units;
using LaChan.Visits;

namespace LaChan.Cases.Desk;

/// <summary>What an officer set on the desk: the address of the page.</summary>
internal sealed record DeskChoice(string? Milestone, int? Minutes, bool Total, IReadOnlyList<string> Without, bool ShowAll);

/// <summary>The answer behind a desk, with persons: what the page shows of it is masked.</summary>
internal sealed record DeskAnswer(
    CaseFile File, TracingRule Rule, ContactQuestion Question, IReadOnlyList<Milestone> Milestones, Milestone? Chosen,
    RankedContacts Ranked, IReadOnlyDictionary<int, KnownContact> Known)
{
    /// <summary>Those whose contacts were asked for, in the second degree.</summary>
    public IReadOnlyList<KnownContact> Exposers { get; init; } = [];

    public IEnumerable<RankedContact> Above => Ranked.All.Where(c => c.MinutesOf(Question.Total) >= Question.MinMinutes);
}

/// <summary>Puts the desk of a case together.</summary>
internal sealed class DeskReader(
    MilestoneStore milestones, ContactRanking ranking, ContactStore contacts, PersonJoins joins, TracingRules rules,
    PlaceDirectory places, TimeProvider time)
{
    /// <summary>Asks for the contacts of a case; null when it has no such milestone: a place where no case was is not asked about.</summary>
    public async Task<DeskAnswer?> Ask(CaseFile file, DeskChoice choice, CancellationToken cancel)
    {
        var rule = await rules.Of(file.Rule, cancel);
        var all = await milestones.Of(file, cancel);
        var chosen = choice.Milestone is null ? null : all.FirstOrDefault(m => m.Key == choice.Milestone);
        if (choice.Milestone is not null && chosen is null)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var question = new ContactQuestion
        {
            Milestone = choice.Milestone,
            MinMinutes = choice.Minutes ?? rule.MinMinutes,
            Total = choice.Total,
            Without = choice.Without,
            From = file.Window.From,
            Until = file.WindowEnd(now),
        };
        var asked = (chosen is null ? all : [chosen])
            .Where(m => m.Place is { } place && (chosen is not null || !choice.Without.Contains(place.ShortCode)))
            .Select(m => new Exposing(joins.Of(file.Person), m.Place!.No, m.From, m.Until, m.Gate)).ToList();
        var known = await Known(file, cancel);
        return new(
            file, rule, question, all, chosen, ranking.Run(rule, asked, new HashSet<int> { joins.Of(file.Person) }, question.Until),
            known);
    }

    /// <summary>
    /// Asks for the contacts of one contact (F1), or of all: each may expose from the first meeting with the case on. Null
    /// when the case has no such contact.
    /// </summary>
    public async Task<DeskAnswer?> AskSecond(CaseFile file, Guid? from, DeskChoice choice, CancellationToken cancel)
    {
        var rule = await rules.Of(file.Rule, cancel);
        var known = await Known(file, cancel);
        var exposers = known.Values
            .Where(c => c.Degree == 1 && c.List == ListState.InForce && c.State != CallState.NoContact && (from is null || c.Id == from))
            .OrderBy(c => c.FirstMet).ToList();
        if (from is not null && exposers.Count == 0)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var question = new ContactQuestion
        {
            Degree = 2,
            Contact = from,
            MinMinutes = choice.Minutes ?? rule.MinMinutes,
            Total = choice.Total,
            Without = choice.Without,
            From = file.Window.From,
            Until = now,
        };
        var asked = ranking.VisitsOf(exposers.Select(c => (c.Person, c.FirstMet, now)))
            .Where(e => places.ByNo(e.Place) is { } place && !choice.Without.Contains(place.ShortCode)).ToList();
        var never = exposers.Select(c => c.Person).Concat(known.Values.Where(c => c.Degree == 1).Select(c => c.Person))
            .Append(joins.Of(file.Person)).ToHashSet();
        return new(file, rule, question, [], null, ranking.Run(rule, asked, never, now), known) { Exposers = exposers };
    }

    // Of two contacts that turned out to be one person the first stands for both.
    private async Task<Dictionary<int, KnownContact>> Known(CaseFile file, CancellationToken cancel) =>
        (await contacts.Of(file, cancel)).Select(c => c with { Person = joins.Of(c.Person) }).GroupBy(c => c.Person)
            .ToDictionary(g => g.Key, g => g.MinBy(c => c.FirstMet)!);

    /// <summary>The places that were left out, by name.</summary>
    public IReadOnlyList<ExcludedPlace> Excluded(DeskChoice choice) =>
        [.. choice.Without.Select(places.ByShortCode).OfType<PlaceEntry>().Select(p => new ExcludedPlace(p.ShortCode, p.Name))];
}

/// <summary>What stands beside a name in the list: how close it was, and what is doubtful about it.</summary>
internal sealed record ContactSigns(IReadOnlySet<int> SameGate, IReadOnlySet<int> AssumedEnd)
{
    public static ContactSigns None { get; } = new(new HashSet<int>(), new HashSet<int>());

    /// <summary>Read from the record, for one milestone: the index holds neither gates nor how an end is known.</summary>
    public static async Task<ContactSigns> At(Milestone? milestone, StayReader stays, CancellationToken cancel)
    {
        if (milestone?.Place is not { } place)
        {
            return None;
        }

        var there = await stays.AtPlace(place.No, milestone.From, milestone.Until, cancel);
        return new(
            there.Where(s => place.Gates.Count > 1 && s.Gate == milestone.Gate).Select(s => s.Person).ToHashSet(),
            there.Where(s => s.IsEndAssumed).Select(s => s.Person).ToHashSet());
    }
}

/// <summary>Names and communes of the people in a list, masked.</summary>
internal sealed class ContactNames(PeopleDirectory people, UnitDirectory units, TimeProvider time)
{
    public static string Masked(PersonDetails? person) => person is null ? Texts.Nameless : string.Join(
        ' ',
        new[]
        {
            person.Name is { } name ? Mask.Name(name) : Texts.Nameless,
            person.Phone is { } phone ? Mask.Phone(phone) : person.BirthYear is { } year ? Texts.BornIn.With(year) : null,
        }.OfType<string>());

    public Task<IReadOnlyDictionary<int, PersonDetails>> Open(IEnumerable<int> persons, CancellationToken cancel) =>
        people.Open([.. persons.Distinct()], cancel);

    /// <summary>The ids by which the audit names persons.</summary>
    public async Task<IReadOnlyCollection<Guid>> IdsOf(IEnumerable<int> persons, CancellationToken cancel) =>
        [.. (await people.IdsOf([.. persons.Distinct()], cancel)).Values];

    /// <summary>The commune whose task a contact is: the one of the person's own data, else where the person is most often.</summary>
    public (int Unit, bool IsGuessed) TaskOf(PersonDetails? person, RankedContact contact)
    {
        var tree = units.AsOf(time.Today());
        return person?.Village is { } village && tree.ByCode(village, UnitLevel.Commune) is { } own
            ? (own.Id, false)
            : (contact.LikelyUnit, true);
    }

    public string NameOf(int unit) => units.AsOf(time.Today()).Find(unit)?.Name ?? Texts.UnitUnknown;
}
