using System.Globalization;
using LaChan.Access;
using LaChan.Cases.Desk;
using LaChan.Cases.Pages;
using LaChan.Cases.Rules;
using LaChan.Cases.Storage;
using LaChan.People;
using LaChan.Platform.Audit;
using LaChan.Platform.Text;
using LaChan.Platform.Time;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using LaChan.Visits;
using Microsoft.AspNetCore.Http;

namespace LaChan.Cases.Endpoints;

/// <summary>The tracer's desk: where the case was, who was there at the same time, and the cut-off.</summary>
internal sealed class ShowDesk(
    DeskReader desk, CaseTables tables, ContactNames names, CaseStaff staff, Handles handles, StayReader stays,
    VisitFlagReader flags, Unmasking looks, UnitDirectory units, TimeProvider time)
{
    public const string Path = "/ca-benh";
    private const int RowsShown = 80;
    private const int RowsBelow = 20;
    private const int MostMinutes = 240;

    public static async Task<IResult> Page(
        Guid id, Actor actor, CaseReader cases, ShowDesk show, HttpContext http, CancellationToken cancel)
    {
        var file = await cases.Find(id, actor, cancel);
        return file is null || file.State == CaseState.Withdrawn
            ? TypedResults.NotFound()
            : await show.Answer(file, actor, PageAddress.Of(http), new(), StatusCodes.Status200OK, cancel);
    }

    public async Task<IResult> Answer(
        CaseFile file, Actor actor, PageAddress address, FormErrors errors, int status, CancellationToken cancel)
    {
        var choice = Read(address);
        return await desk.Ask(file, choice, cancel) is { } answer
            ? PageResult.Of<DeskPage>(
                new { View = await View(answer, choice, actor, cancel), Address = address, Errors = errors }, status)
            : TypedResults.NotFound();
    }

    /// <summary>The contacts of one F1 (<c>tu</c>), or of all.</summary>
    public static async Task<IResult> Second(
        Guid id, Actor actor, CaseReader cases, ShowDesk show, HttpContext http, CancellationToken cancel)
    {
        var file = await cases.Find(id, actor, cancel);
        return file is null || file.State == CaseState.Withdrawn
            ? TypedResults.NotFound()
            : await show.AnswerSecond(file, actor, PageAddress.Of(http), new(), StatusCodes.Status200OK, cancel);
    }

    public async Task<IResult> AnswerSecond(
        CaseFile file, Actor actor, PageAddress address, FormErrors errors, int status, CancellationToken cancel)
    {
        var choice = Read(address);
        return await desk.AskSecond(file, From(address), choice, cancel) is { } answer
            ? PageResult.Of<SecondPage>(
                new { View = await View(answer, choice, actor, cancel), Address = address, Errors = errors }, status)
            : TypedResults.NotFound();
    }

    /// <summary>The F1 that the address names; null for all of them.</summary>
    public static Guid? From(PageAddress address) => Guid.TryParse(address["tu"], out var contact) ? contact : null;

    /// <summary>The desk's settings from the address of the page.</summary>
    public static DeskChoice Read(PageAddress address) => new(
        address["moc"],
        int.TryParse(address["phut"], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes <= MostMinutes ? minutes : null,
        address["tong"] is not null,
        address["bo"]?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [],
        address["tat"] is not null)
    {
        Trial = Trial(address),
    };

    private static WindowTrial? Trial(PageAddress address)
    {
        var trial = new WindowTrial(Day(address["khoi-phat"]), Day(address["lay-mau"]), Day(address["tu-ngay"]), Day(address["den-ngay"]));
        return trial.IsAsked ? trial : null;
    }

    private static DateOnly? Day(string? text) =>
        text is { Length: > 0 and < 40 } && VietnameseDate.Parse(text) is DateReading.Value { Day: var day } ? day : null;

    private async Task<DeskView> View(DeskAnswer answer, DeskChoice choice, Actor actor, CancellationToken cancel)
    {
        var file = answer.File;
        var (question, ranked) = (answer.Question, answer.Ranked.All);
        var above = answer.Above.ToList();
        var below = ranked.Where(c => c.MinutesOf(question.Total) < question.MinMinutes).ToList();
        var shown = above.Take(choice.ShowAll ? int.MaxValue : RowsShown).Concat(below.Take(choice.ShowAll ? int.MaxValue : RowsBelow)).ToList();
        var people = await names.Open(
            ranked.Select(c => c.Person).Append(file.Person).Concat(answer.Exposers.Select(c => c.Person)), cancel);
        await tables.Saw(
            actor.Reads("cases.desk", AuditPurpose.Tracing, [.. people.Values.Select(p => p.Id)]) with { Case = file.Code }, cancel);
        var (own, isOpen) = (people.GetValueOrDefault(file.Person), false);
        if (own is not null)
        {
            isOpen = (await looks.OpenFor(actor, [own.Id], cancel)).Count > 0;
        }

        var signs = await ContactSigns.Of(answer, shown, stays, flags, cancel);
        var mayCoordinate = CaseRoles.Coordinators.Contains(actor.Role);
        var most = Math.Max(1, ranked.Count == 0 ? 1 : ranked.Max(c => c.MinutesOf(question.Total)));
        var ranks = ranked.Select((c, i) => (c.Person, Rank: i + 1)).ToDictionary(r => r.Person, r => r.Rank);
        var toTake = above.Where(c => !answer.Known.ContainsKey(c.Person)).ToList();
        return new()
        {
            Id = file.Id,
            Code = file.Code,
            Line = LineOf(file, own, isOpen),
            Masked = isOpen ? null : own?.Id,
            WindowLine = WindowLine(file, answer.Rule),
            WindowReason = file.Card.WindowReason,
            From = file.Window.From,
            Until = file.WindowEnd(time.GetUtcNow()),
            Onset = file.Onset,
            IsolatedAt = file.IsolatedAt,
            WindowUntil = file.Window.Until,
            Trial = answer.Change is { } change ? new(change.Milestones, change.Above, change.Added, change.Gone) : null,
            Milestones = [.. answer.Milestones.Select(Milestone)],
            Chosen = answer.Chosen is { } chosen ? Milestone(chosen) : null,
            Minutes = question.MinMinutes,
            Total = question.Total,
            AtLeast = AtLeast(ranked, question.Total),
            Contacts = [.. shown.Select(c => Line(c, ranks[c.Person], answer, people, signs, most))],
            MoreAbove = choice.ShowAll ? 0 : Math.Max(0, above.Count - RowsShown),
            ToTake = toTake.Count,
            Communes = toTake.Select(c => names.TaskOf(people.GetValueOrDefault(c.Person), c).Unit).Distinct().Count(),
            DataAt = answer.Ranked.DataAt,
            Rule = answer.Rule.Name,
            Without = desk.Excluded(choice),
            Taken = answer.Known.Count,
            Degree = question.Degree,
            Exposers =
            [
                .. answer.Exposers.Select(c => new ExposerView(
                    c.Id, ContactNames.Masked(people.GetValueOrDefault(c.Person)), c.FirstMet, names.NameOf(c.UnitId))),
            ],
            MayWork = CaseRoles.Tracers.Contains(actor.Role),
            MayCoordinate = mayCoordinate,
            MayEnd = CaseRoles.Enders.Contains(actor.Role),
            Assigned = file.AssignedTo,
            Staff = mayCoordinate && question.Degree == 1 ? await staff.For(CaseRoles.Tracers, [file.UnitId], cancel) : [],
        };
    }

    private ContactLine Line(
        RankedContact contact, int rank, DeskAnswer answer, IReadOnlyDictionary<int, PersonDetails> people, ContactSigns signs,
        int most)
    {
        var person = people.GetValueOrDefault(contact.Person);
        var known = answer.Known.GetValueOrDefault(contact.Person);
        var (unit, guessed) = known is null ? names.TaskOf(person, contact) : (known.UnitId, false);
        var minutes = contact.MinutesOf(answer.Question.Total);
        var doubts = signs.Doubts.GetValueOrDefault(contact.Person);
        string?[] words =
        [
            signs.SameRow.Contains(contact.Person) ? Texts.SameRow : null,
            signs.Together.Contains(contact.Person) ? Texts.CameTogether
                : signs.SameGate.Contains(contact.Person) ? Texts.SameGate : null,
            contact.Encounters.Count > 1 ? Texts.MetTimes.With(contact.Encounters.Count) : null,
            signs.AssumedEnd.Contains(contact.Person) ? Texts.EndAssumed : null,
            .. Words(doubts),
            person?.Phone is null ? Texts.WithoutPhone : null,
        ];
        return new(
            handles.Of(answer.File.Id, contact.Person), rank, ContactNames.Masked(person), minutes, (double)minutes / most,
            contact.FirstMet, string.Join(", ", words.OfType<string>()), person?.Phone is null || doubts != VisitDoubts.None,
            names.NameOf(unit),
            guessed && unit != 0, StateOf(known), known is not null, minutes >= answer.Question.MinMinutes);
    }

    private static IEnumerable<string> Words(VisitDoubts doubts) =>
        new[]
        {
            (VisitDoubts.TwoPlaces, Texts.TwoPlacesAtOnce), (VisitDoubts.TooFast, Texts.TooFast), (VisitDoubts.OddHour, Texts.OddHour),
            (VisitDoubts.ManyScans, Texts.ManyScans),
        }.Where(doubt => doubts.HasFlag(doubt.Item1)).Select(doubt => doubt.Item2);

    private static string StateOf(KnownContact? known) => known switch
    {
        null => Texts.NotTaken,
        { List: ListState.AwaitsSecond } => Texts.AwaitsSecond,
        _ => Texts.IsContact.With(known.Degree),
    };

    private MilestoneView Milestone(Milestone m) => new(
        m.Key, m.Name, m.Place is { UnitId: > 0 } place ? units.AsOf(time.Today()).Find(place.UnitId)?.Name ?? "" : "",
        m.From, m.Until, StyleOf(m), KnownBy(m), m.Place?.Latitude, m.Place?.Longitude, m.Place is not null,
        m.Source == Knowledge.Visit ? null : m.Id);

    private static string StyleOf(Milestone m) => m switch
    {
        { Source: Knowledge.VehicleList } => "list",
        { Source: Knowledge.Visit, IsEndAssumed: true } => "assumed",
        { Source: Knowledge.Visit } => "scan",
        _ => "told",
    };

    private static string KnownBy(Milestone m) => string.Join(", ", Words(m.Doubts).Prepend(StyleOf(m) switch
    {
        "list" => Texts.KnownList,
        "assumed" => Texts.KnownAssumed,
        "scan" => Texts.KnownScan,
        _ => Texts.KnownTold,
    }));

    private static string LineOf(CaseFile file, PersonDetails? person, bool isOpen)
    {
        string?[] parts =
        [
            isOpen ? string.Join(' ', new[] { person?.Name, person?.Phone }.OfType<string>()) : ContactNames.Masked(person),
            file.Onset is { } onset ? Texts.OnsetOn.With(VietnameseDate.Format(onset)) : Texts.NoSymptoms,
            Texts.SampledOn.With(VietnameseDate.Format(file.SampledOn)),
            Texts.PositiveOn.With(VietnameseDate.Format(file.PositiveOn)),
        ];
        return string.Join(" · ", parts.OfType<string>());
    }

    private static string WindowLine(CaseFile file, TracingRule rule)
    {
        var why = file.WindowChanged ? Texts.WindowChanged : file.Window.Basis switch
        {
            WindowBasis.Onset => Texts.WindowOnset.With(rule.DaysBeforeOnset, rule.Name),
            WindowBasis.SourceContact => Texts.WindowSource.With(rule.Name),
            _ => Texts.WindowSample.With(rule.DaysBeforeSample, rule.Name),
        };
        return Texts.WindowLine.With(
            VietnameseDate.Format(file.Window.From),
            file.Window.Until is { } until ? VietnameseDate.Format(until) : Texts.UntilIsolation,
            why);
    }

    private static int[] AtLeast(IReadOnlyList<RankedContact> ranked, bool total)
    {
        var counts = new int[MostMinutes + 2];
        foreach (var contact in ranked)
        {
            counts[Math.Min(MostMinutes + 1, contact.MinutesOf(total))]++;
        }

        for (var minutes = MostMinutes; minutes >= 0; minutes--)
        {
            counts[minutes] += counts[minutes + 1];
        }

        return counts;
    }
}
