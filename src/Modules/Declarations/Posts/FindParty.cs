using LaChan.Access;
using LaChan.Codes;
using LaChan.Declarations.Answers;
using LaChan.Declarations.Storage;
using LaChan.Declarations.Verdicts;
using LaChan.People;
using LaChan.Platform.Audit;
using LaChan.Platform.Sealing;
using LaChan.Platform.Time;

namespace LaChan.Declarations.Posts;

/// <summary>
/// Who stands before the post: from the QR of a declaration or of another post's slip, an ID card, a phone number or a
/// number plate, always with all who travel together.
/// </summary>
internal sealed class FindParty(
    DeclarationReader reader, DeclarationSeal seal, VehicleTable vehicles, CrossingTable crossings, PassSigner signer,
    EntryCheck latest, PeopleDirectory people, DayKeys days, RuleBook rules, AuditTrail audit, TimeProvider time)
{
    /// <summary>Declarations of a journey are looked for so far back.</summary>
    private static readonly TimeSpan Journey = TimeSpan.FromDays(3);

    private const int LongestScan = 2000;

    /// <summary>The id under which the party's page opens; null when nobody is found.</summary>
    public async Task<Guid?> ByScan(string? text, CancellationToken cancel)
    {
        var scan = text?.Trim() ?? "";
        if (scan.Length is 0 or > LongestScan)
        {
            return null;
        }

        if (await signer.Read(scan, cancel) is { } pass)
        {
            return pass.Kind == PassKind.Declaration ? pass.Id : (await crossings.OfParty(pass.Id, cancel)) is [var slip, ..] ? slip.Declaration : null;
        }

        var since = time.GetUtcNow() - Journey;
        return ScannedText.Classify(scan).Value switch
        {
            CardHolder { PaperNumber: { } paper } => (await reader.OfPaper(seal.PaperKey(paper), since, cancel))?.Id,
            PhoneNumber phone => await ByPhone(phone, cancel),
            _ => await ByPlate(scan, since, cancel),
        };
    }

    /// <summary>Opens the party and records that the officer saw it.</summary>
    public async Task<PostParty?> Open(Guid id, Actor actor, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var vehicle = await vehicles.Find(id, cancel);
        var first = vehicle is null ? await reader.Find(id, cancel) : null;
        if (vehicle is null && first is null)
        {
            return null;
        }

        var plate = vehicle?.PlateKey ?? first?.VehicleKey;
        vehicle ??= plate is { } key ? await vehicles.OfPlate(key, VietnamTime.DayOf(now), cancel) : null;
        var all = await reader.OfVehicle(plate, first?.Party ?? first?.Id, now - Journey, cancel);
        var declarations = all.GroupBy(d => (d.Day, d.Token)).Select(person => person.MaxBy(d => d.DeclaredAt)!).ToList();
        var past = (await crossings.OfDeclarations([.. declarations.Select(d => d.Id)], now - Journey, cancel)).ToLookup(c => c.Declaration);
        var ids = new List<Guid>();
        foreach (var declaration in declarations)
        {
            ids.Add(await PersonOf(declaration, cancel));
        }

        await audit.Record(actor.Reads("posts.party", AuditPurpose.Arrivals, ids), cancel);
        return new(
            id, vehicle?.Id ?? first!.Party ?? first.Id, vehicle, plate,
            vehicle?.Plate ?? first?.Answers.GetValueOrDefault("vehicle"),
            [.. declarations.Select(d => PersonAt(d, past[d.Id].LastOrDefault(), VietnamTime.DayOf(now)))]);
    }

    /// <summary>The evidence that a declaration gives; temperature and papers come from the officer.</summary>
    public Evidence EvidenceOf(StoredDeclaration declaration, DateOnly today, bool fever, bool tested, bool papers)
    {
        var (level, abroad) = rules.On(today).LevelOf(declaration.Origin);
        var doses = int.TryParse(declaration.Answers.GetValueOrDefault("doses"), out var given) ? given : 0;
        return new(declaration.Origin, level, abroad, declaration.IsSymptomatic, declaration.IsExposed, fever, doses, tested, papers);
    }

    /// <summary>The person's id behind a declaration's token.</summary>
    public async Task<Guid> PersonOf(StoredDeclaration declaration, CancellationToken cancel) =>
        (await days.For(declaration.Day, cancel)).PersonOf(declaration.Token);

    private PostPerson PersonAt(StoredDeclaration declaration, PastCrossing? past, DateOnly today)
    {
        var evidence = EvidenceOf(declaration, today, fever: false, tested: false, papers: true);
        return new(declaration, evidence, rules.On(today).Propose(evidence), past);
    }

    private async Task<Guid?> ByPhone(PhoneNumber phone, CancellationToken cancel)
    {
        foreach (var person in await people.OfPhone(phone.E164, cancel))
        {
            if (await latest.Latest(person, time.GetUtcNow(), cancel) is { } found)
            {
                return found.Id;
            }
        }

        return null;
    }

    private async Task<Guid?> ByPlate(string text, DateTimeOffset since, CancellationToken cancel)
    {
        var plate = AnswerFields.PlateKey(text);
        if (plate.Length is < 2 or > 15)
        {
            return null;
        }

        var key = seal.PlateKey(plate);
        return (await vehicles.OfPlate(key, time.Today(), cancel))?.Id
            ?? ((await reader.OfVehicle(key, null, since, cancel)) is [var first, ..] ? first.Id : null);
    }
}
