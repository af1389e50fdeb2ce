using System.Globalization;
using LaChan.Access;
using LaChan.Platform.Text;
using LaChan.Platform.Time;
using LaChan.Platform.Web.Pages;
using LaChan.Reporting.Pages;
using LaChan.Reporting.Tally;
using LaChan.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Reporting.Endpoints;

/// <summary>A community team counts a hamlet on the phone; the commune's report adds the hamlets up.</summary>
internal sealed class CountHamlet(HamletTally tally, UnitDirectory units, TimeProvider time)
{
    public const string Path = "/dem-thon";
    public static readonly Role[] Counters = [Role.CommunityTeam, Role.CommuneOfficer];
    private const int Most = 100_000;
    private const int LongestName = 100;

    public static async Task<IResult> Page(Actor actor, CountHamlet count, CancellationToken cancel) =>
        await count.Answer(actor, new(), null, cancel);

    public static async Task<IResult> Handle([FromForm] TallySheet sheet, Actor actor, CountHamlet count, CancellationToken cancel)
    {
        var errors = new FormErrors();
        var hamlet = VietnameseText.Normalise(sheet.Hamlet ?? "");
        if (hamlet.Length is 0 or > LongestName)
        {
            errors.Add(nameof(TallySheet.Hamlet), Texts.HamletNeeded);
        }

        var (phones, installs, declared) = (
            Number(sheet.Phones, nameof(TallySheet.Phones), errors), Number(sheet.Installs, nameof(TallySheet.Installs), errors),
            Number(sheet.Declared, nameof(TallySheet.Declared), errors));
        if (!errors.Any && installs > phones)
        {
            errors.Add(nameof(TallySheet.Installs), Texts.MoreInstallsThanPhones);
        }

        if (errors.Any || count.Commune(actor) is not { } commune)
        {
            return await count.Answer(actor, errors, sheet, cancel);
        }

        await count.Store(sheet, commune, new(hamlet, count.Today, phones, installs, declared), actor, cancel);
        return TypedResults.LocalRedirect(Path);
    }

    private DateOnly Today => time.Today();

    private Task Store(TallySheet sheet, Unit commune, HamletCount count, Actor actor, CancellationToken cancel)
    {
        // A sheet that waited for a connection says when it was counted; never in the future, never older than two days.
        var now = time.GetUtcNow();
        var at = DateTimeOffset.TryParse(sheet.CountedAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var said)
            && said <= now && said > now.AddDays(-2) ? said : now;
        return tally.Store(
            Guid.TryParse(sheet.Id, out var id) ? id : Guid.CreateVersion7(now), commune.Id, count with { Day = VietnamTime.DayOf(at) },
            actor.AccountId, at, cancel);
    }

    private Unit? Commune(Actor actor) => units.AsOf(Today).Find(actor.UnitId) is { Level: UnitLevel.Commune } commune ? commune : null;

    private async Task<IResult> Answer(Actor actor, FormErrors errors, TallySheet? sheet, CancellationToken cancel) =>
        Commune(actor) is { } commune
            ? PageResult.Of<TallyPage>(
                new { Commune = commune, Counts = await tally.Latest(commune.Id, Today, cancel), Errors = errors, Sheet = sheet },
                errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK)
            : TypedResults.NotFound();

    private static int Number(string? text, string field, FormErrors errors)
    {
        if (Filling.CellReading.Read(text ?? "") is { Value: { } value } && value <= Most)
        {
            return (int)value;
        }

        errors.Add(field, Texts.TallyNumber);
        return 0;
    }
}
