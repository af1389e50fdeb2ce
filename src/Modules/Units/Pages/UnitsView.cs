namespace LaChan.Units.Pages;

/// <summary>What the page and its files show: one unit on one day, what was below it then, and what that became.</summary>
internal sealed class UnitsView
{
    private UnitsView(UnitsQuestion question, UnitTree then, UnitTree now)
    {
        Question = question;
        Then = then;
        Now = now;
        Selected = question.Unit is null ? null : then.ByCode(question.Unit);
    }

    public UnitsQuestion Question { get; }

    public UnitTree Then { get; }

    /// <summary>The tree of the newest list.</summary>
    public UnitTree Now { get; }

    /// <summary>The day on which the newest list began.</summary>
    public DateOnly ListDay { get; private init; }

    /// <summary>Null stands for all provinces.</summary>
    public Unit? Selected { get; }

    /// <summary>From the province down to the selected unit.</summary>
    public IReadOnlyList<Unit> Path { get; private set; } = [];

    public IReadOnlyList<UnitLine> Lines { get; private set; } = [];

    public IReadOnlyList<UnitLine> Agencies { get; private set; } = [];

    public IReadOnlyList<NowLine> Became { get; private set; } = [];

    /// <summary>Figures of the selected unit.</summary>
    public IReadOnlyList<UnitFigure> Figures { get; private set; } = [];

    public static async Task<UnitsView> Load(UnitsQuestion question, UnitDirectory units, CancellationToken cancel)
    {
        var newest = units.ChangeDays is [.., var last] && last > question.Today ? last : question.Today;
        var view = new UnitsView(question, units.AsOf(question.Day), units.AsOf(newest))
        {
            ListDay = units.ChangeDays.LastOrDefault(day => day <= newest, newest),
        };
        // People of an area, staff of an agency.
        var people = await units.Figures("population", question.Day, cancel);
        var staff = await units.Figures("staff", question.Day, cancel);
        var figures = people.Concat(staff).DistinctBy(figure => figure.UnitId).ToDictionary(figure => figure.UnitId);
        view.Lines = [.. view.Shown().Select(unit => view.LineOf(unit, figures))];
        view.Agencies = [.. view.AgenciesShown().Select(unit => view.LineOf(unit, figures))];
        view.Became = question.AsNow ? view.Follow(units) : [];
        if (view.Selected is { } selected)
        {
            view.Path = view.PathTo(selected);
            view.Figures = await units.FiguresOf(selected.Id, question.Day, cancel);
        }

        return view;
    }

    public int Count(UnitLevel level) => Then.Roots.Sum(root => Then.Subtree(root.Id, level).Count);

    private IReadOnlyList<Unit> Shown() => this switch
    {
        { Question.Words: { Length: > 0 } words } => Then.Search(words, null, 100),
        { Selected: null } => Then.Roots,
        _ => Then.Children(Selected.Id),
    };

    private IReadOnlyList<Unit> AgenciesShown() => this switch
    {
        { Question.Words.Length: > 0 } => [],
        { Selected: null } => Then.AgencyRoots,
        { Selected.Kind: UnitKind.Administrative } => Then.AgenciesServing(Selected.Id),
        _ => [],
    };

    private UnitLine LineOf(Unit unit, Dictionary<int, UnitFigure> figures) => new(
        unit,
        unit.ParentId is { } parent ? Then.Find(parent) : null,
        Then.Children(unit.Id).Count,
        figures.GetValueOrDefault(unit.Id)?.Value);

    private List<Unit> PathTo(Unit unit)
    {
        var path = new List<Unit>();
        for (var step = unit; step is not null; step = step.ParentId is { } parent ? Then.Find(parent) : null)
        {
            path.Insert(0, step);
        }

        return path;
    }

    private List<NowLine> Follow(UnitDirectory units)
    {
        var tops = Selected is null ? Then.Roots : [Selected];
        var old = tops.SelectMany(top => Then.Subtree(top.Id, UnitLevel.Commune));
        return [.. old.SelectMany(unit => units.SuccessorsOf(unit.Id, Now.Day), (unit, next) => (unit, next))
            .GroupBy(pair => pair.next.Unit.Id)
            .Select(group => new NowLine(
                Now.Find(group.Key)!, Now.PathOf(group.Key), [.. group.Select(pair => new OldPart(pair.unit, pair.next.Share))]))
            .OrderBy(line => line.Unit.Code, StringComparer.Ordinal)];
    }
}

/// <summary>What somebody wants to see: the list of a day, a unit in it, words, and whether as it is now.</summary>
internal sealed record UnitsQuestion(DateOnly Day, DateOnly Today, string? Unit, string? Words, bool AsNow);

/// <summary>A unit in a table with the figure of its kind: people of an area, staff of an agency.</summary>
internal sealed record UnitLine(Unit Unit, Unit? Parent, int Below, decimal? Figure);

/// <summary>A unit of the newest list and the units of the day asked for that went into it.</summary>
internal sealed record NowLine(Unit Unit, string Path, IReadOnlyList<OldPart> From);

/// <summary>An old unit and which part of it; null is a part of unknown size.</summary>
internal sealed record OldPart(Unit Unit, decimal? Share);
