using LaChan.Cases.Joining;
using LaChan.Cases.Pages;
using LaChan.Cases.Rules;
using LaChan.Cases.Verifying;
using LaChan.Places;

namespace LaChan.Cases.Desk;

/// <summary>What an officer set on the desk: the address of the page.</summary>
internal sealed record DeskChoice(string? Milestone, int? Minutes, bool Total, IReadOnlyList<string> Without, bool ShowAll)
{
    /// <summary>Another window to be tried; null for the one in force.</summary>
    public WindowTrial? Trial { get; init; }
}

/// <summary>The answer behind a desk, with persons: what the page shows of it is masked.</summary>
internal sealed record DeskAnswer(
    CaseFile File, TracingRule Rule, ContactQuestion Question, IReadOnlyList<Milestone> Milestones, Milestone? Chosen,
    RankedContacts Ranked, IReadOnlyDictionary<int, KnownContact> Known)
{
    /// <summary>Those whose contacts were asked for, in the second degree.</summary>
    public IReadOnlyList<KnownContact> Exposers { get; init; } = [];

    /// <summary>Of a tried window; null for the one in force.</summary>
    public WindowChange? Change { get; init; }

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
        if (choice.Trial is not { } trial)
        {
            return await Ask(file, rule, choice, cancel);
        }

        var (tried, inForce) = (await Ask(trial.Of(file, rule), rule, choice, cancel), await Ask(file, rule, choice with { Milestone = null }, cancel));
        var before = inForce!.Above.Select(c => c.Person).ToHashSet();
        var after = tried?.Above.Select(c => c.Person).ToHashSet() ?? [];
        return tried is null ? null : tried with
        {
            Change = new(inForce.Milestones.Count, before.Count, after.Except(before).Count(), before.Except(after).Count()),
        };
    }

    private async Task<DeskAnswer?> Ask(CaseFile file, TracingRule rule, DeskChoice choice, CancellationToken cancel)
    {
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
