using LaChan.Declarations.Answers;
using LaChan.Declarations.Forms;
using LaChan.Declarations.Posts;
using LaChan.Declarations.Storage;
using LaChan.People;
using LaChan.Platform.Sealing;
using LaChan.Platform.Time;
using LaChan.Platform.Web.Live;
using LaChan.Units;
using Microsoft.Extensions.Options;

namespace LaChan.Declarations.Taking;

/// <summary>The one way into the record, for pages, the API, doors and posts: the person is found, the answers are parted and sealed.</summary>
internal sealed class TakeDeclaration(
    DeclarationStore store, DeclarationSeal seal, PeopleDirectory people, DayKeys days, Sealer sealer, UnitDirectory units,
    ChangeFeed changes, RuleBook rules, IOptions<DeclarationOptions> options, TimeProvider time)
{
    public const string Topic = "declarations";

    public async Task<Taken> Run(Given given, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var today = VietnamTime.DayOf(now);
        if (given.Answers.GetValueOrDefault("phone") is { } phone
            && !await store.MayDeclare(PhoneKey(phone), today, 1, options.Value.PhonePerDay, cancel))
        {
            return new Taken.Limited(options.Value.PhonePerDay);
        }

        var person = given.Person ?? await people.FindOrRegister(ClaimOf(given.Answers), cancel);
        var row = await RowOf(given, person, now, today, cancel);
        var stored = await store.Add([row], cancel);
        changes.Publish(new(Topic, row.UnitId));
        return new Taken.Stored(
            new(row.Id, row.DeclaredAt, row.ValidUntil, row.IsSymptomatic, row.IsExposed), IsRepeat: stored.Count == 0);
    }

    /// <summary>The register's claim: the phone with the name, as at a door.</summary>
    public static PersonClaim ClaimOf(IReadOnlyDictionary<string, string> answers) =>
        new() { Phone = answers["phone"], Name = answers["full_name"] };

    /// <summary>The row that a declaration of an instant becomes.</summary>
    public async Task<DeclarationRow> RowOf(Given given, PersonRef person, DateTimeOffset now, DateOnly today, CancellationToken cancel)
    {
        var findings = Findings.Of(given.Form, given.Answers);
        var (coded, envelope) = seal.Seal(given.Id, given.Form, given.Answers);
        var vehicle = given.Answers.GetValueOrDefault("vehicle") is { } plate ? AnswerFields.PlateKey(plate) : null;
        var unit = UnitOf(given, today);
        var paper = given.Answers.GetValueOrDefault("paper") ?? given.Answers.GetValueOrDefault("passport");
        return new()
        {
            Id = given.Id,
            Day = today,
            Token = (await days.For(today, cancel)).TokenOf(person.Id),
            Declarant = sealer.Lookup(LookupPurpose.Declarant, person.Id.ToString("N")).ToGuid(),
            Form = given.Form.Form,
            Version = given.Form.Version,
            Language = given.Language,
            WindowDays = (short)given.Form.WindowDays,
            ConsentVersion = given.Form.Consent.Version,
            DeclaredAt = now,
            ValidUntil = now.AddHours(given.Form.ValidHours),
            UnitId = unit,
            PaperKey = paper is null ? null : seal.PaperKey(paper),
            Risk = unit == 0 || findings.Origin is null ? null : RiskOf(findings, today),
            Place = given.Place?.No,
            IsProxy = given.IsProxy,
            IsSymptomatic = findings.Symptomatic,
            IsExposed = findings.Exposed,
            HasTravelled = findings.Travelled,
            Origin = findings.Origin,
            Party = given.Party,
            VehicleKey = vehicle is { Length: > 0 } ? seal.PlateKey(vehicle) : null,
            Answers = coded,
            Sealed = envelope,
            Replaces = given.Replaces,
        };
    }

    // The zone level of where somebody comes from; above all levels with signs of illness or contact.
    private short RiskOf(Findings findings, DateOnly today) =>
        findings.NeedsCare ? (short)5 : (short)rules.On(today).LevelOf(findings.Origin).Level;

    // Where the person will stay; a traveller without that, where the journey leads.
    private int UnitOf(Given given, DateOnly today)
    {
        var code = given.Answers.GetValueOrDefault("commune")
            ?? given.Form.Questions.Where(q => q.Signal == Signal.Destination).Select(q => given.Answers.GetValueOrDefault(q.Code)).FirstOrDefault();
        return code is not null && units.AsOf(today).ByCode(code, UnitLevel.Commune) is { } unit ? unit.Id : given.UnitId;
    }

    private Guid PhoneKey(string phone) => sealer.Lookup(LookupPurpose.RateLimit, "declaration|" + phone).ToGuid();
}
