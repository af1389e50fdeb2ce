using LaChan.Access;
using LaChan.Cases.Index;
using LaChan.Cases.Rules;
using LaChan.Cases.Storage;
using LaChan.People;
using LaChan.Platform.Text;
using LaChan.Platform.Time;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Pages;
using LaChan.Tracing;
using LaChan.Units;

namespace LaChan.Cases.Entering;

/// <summary>What was typed, read; the person is still to be found.</summary>
internal sealed record CaseDraft
{
    public required Unit Commune { get; init; }

    public DateOnly? Onset { get; init; }

    public required DateOnly Sampled { get; init; }

    public required DateOnly Positive { get; init; }

    public DateTimeOffset? IsolatedAt { get; init; }

    public required bool SourceKnown { get; init; }

    public CaseFile? Source { get; init; }

    public required Evidence Evidence { get; init; }

    public required CaseCard Card { get; init; }

    /// <summary>The first meeting with the source, where an exposure tells it.</summary>
    public DateTimeOffset? MetSourceAt { get; init; }

    /// <summary>The test, where it is in the record already.</summary>
    public Guid? Sample { get; init; }
}

/// <summary>Reads a case as typed, proposes its window by the rule in force, and stores it.</summary>
internal sealed class CaseEntry(
    CaseReader cases, CaseStore store, TracingRules rules, UnitDirectory units, PeopleDirectory people,
    ResidentIndex index, TimeProvider time)
{
    private const int LongestText = 500;

    public async Task<CaseDraft?> Read(CaseForm form, CaseScope scope, FormErrors errors, CancellationToken cancel)
    {
        var days = new TypedDays(errors, time.Today());
        var onset = days.Read(nameof(form.Onset), form.Onset);
        var sampled = days.Needed(nameof(form.Sampled), form.Sampled, Texts.SampledNeeded);
        var positive = days.Needed(nameof(form.Positive), form.Positive, Texts.PositiveNeeded);
        days.InOrder(nameof(form.Onset), onset, sampled, Texts.OnsetAfterSample);
        days.InOrder(nameof(form.Positive), sampled, positive, Texts.PositiveBeforeSample);
        var isolated = days.ReadInstant(nameof(form.IsolatedOn), form.IsolatedOn, form.IsolatedAt);
        var commune = CommuneOf(form, scope, errors);
        Need(nameof(form.Lab), form.Lab, Texts.LabNeeded, errors);
        Need(nameof(form.TestNumber), form.TestNumber, Texts.TestNumberNeeded, errors);
        var source = await SourceOf(form, scope, errors, cancel);
        return errors.Any ? null : new()
        {
            Commune = commune!,
            Onset = onset,
            Sampled = sampled!.Value,
            Positive = positive!.Value,
            IsolatedAt = isolated,
            SourceKnown = form.Source is "case" or "elsewhere",
            Source = source,
            Evidence = new(Plain(form.Lab)!, Plain(form.TestNumber)!),
            Card = new() { Address = Plain(form.Address), Workplace = Plain(form.Workplace), Symptoms = Plain(form.Symptoms) },
        };
    }

    /// <summary>The case with the window that the rule in force on the day of the positive test proposes.</summary>
    public async Task<NewCase> Propose(CaseDraft draft, int person, FormErrors errors, CancellationToken cancel)
    {
        var rule = await rules.InForce(draft.Positive, cancel);
        if (draft.Source?.Person == person)
        {
            errors.Add(nameof(CaseForm.SourceCase), Texts.OwnSource);
        }

        var window = InfectiousWindow.Propose(rule, draft.Onset, draft.Sampled, draft.MetSourceAt ?? MetSource(draft.Source, person), draft.IsolatedAt);
        if (!InfectiousWindow.MayBegin(window.From, draft.Sampled))
        {
            errors.Add(nameof(CaseForm.Onset), Texts.WindowTooLong.With(InfectiousWindow.MostDaysBeforeSample));
        }

        if (window.Until <= window.From)
        {
            errors.Add(nameof(CaseForm.IsolatedOn), Texts.IsolatedTooSoon.With(VietnameseDate.Format(window.From)));
        }

        return new()
        {
            Id = Guid.NewGuid(),
            Person = person,
            UnitId = draft.Commune.Id,
            CodePrefix = PrefixOf(draft.Commune),
            Onset = draft.Onset,
            SampledOn = draft.Sampled,
            PositiveOn = draft.Positive,
            IsolatedAt = draft.IsolatedAt,
            SourceKnown = draft.SourceKnown,
            SourceCase = draft.Source?.Id,
            Rule = rule.No,
            Window = window,
            Card = draft.Card,
            Evidence = draft.Evidence,
            Sample = draft.Sample,
        };
    }

    /// <param name="before">What must be stored first.</param>
    /// <param name="along">What changes with it.</param>
    public async Task<bool> Store(
        NewCase added, IEnumerable<Statement> before, IEnumerable<Statement> along, Actor by, CancellationToken cancel) =>
        await store.Add(added, (await people.IdsOf([added.Person], cancel))[added.Person], before, along, by, cancel);

    private DateTimeOffset? MetSource(CaseFile? source, int person)
    {
        if (source is null)
        {
            return null;
        }

        using var reading = index.Visits.Read();
        return reading.Meetings(
                source.Person, person, VisitTime.Of(source.Window.From), VisitTime.Of(source.WindowEnd(time.GetUtcNow())))
            is [var first, ..] ? VisitTime.ToInstant(first.From) : null;
    }

    private Unit? CommuneOf(CaseForm form, CaseScope scope, FormErrors errors)
    {
        var tree = units.AsOf(scope.Day);
        var commune = TypedCommune.Of(tree, form.CommuneCode, form.Commune);
        if (commune is null)
        {
            errors.Add(nameof(form.Commune), Texts.CommuneNeeded);
        }
        else if (!tree.IsWithin(commune.Id, scope.UnitId))
        {
            errors.Add(nameof(form.Commune), Texts.CommuneOutside);
        }

        return commune;
    }

    private async Task<CaseFile?> SourceOf(CaseForm form, CaseScope scope, FormErrors errors, CancellationToken cancel)
    {
        if (form.Source != "case")
        {
            return null;
        }

        var source = form.SourceCase is { Length: > 0 and < 32 } code ? await cases.ByCode(code, scope, cancel) : null;
        if (source is null)
        {
            errors.Add(nameof(form.SourceCase), Texts.SourceCaseUnknown);
        }

        return source;
    }

    private static void Need(string field, string? text, string sentence, FormErrors errors)
    {
        if (Plain(text) is null)
        {
            errors.Add(field, sentence);
        }
    }

    private static string? Plain(string? text) =>
        text is { Length: <= LongestText } && VietnameseText.Normalise(text) is { Length: > 0 } plain ? plain : null;

    // The initials of the province: LC for Lào Cai.
    private string PrefixOf(Unit commune)
    {
        var tree = units.AsOf(time.Today());
        var top = commune;
        while (top.ParentId is { } above && tree.Find(above) is { } unit)
        {
            top = unit;
        }

        var name = top.Name.StartsWith(top.Type, StringComparison.OrdinalIgnoreCase) ? top.Name[top.Type.Length..] : top.Name;
        return string.Concat(VietnameseText.Fold(name).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(word => !word.Equals("tinh", StringComparison.Ordinal)).Select(word => word[0])).ToUpperInvariant();
    }
}
