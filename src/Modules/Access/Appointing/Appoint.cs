using System.Globalization;
using LaChan.Access.Accounts;
using LaChan.Access.Authorization;
using LaChan.Access.Pages;
using LaChan.Access.Storage;
using LaChan.Platform.Audit;
using LaChan.Platform.Messaging;
using LaChan.Platform.Sealing;
using LaChan.Platform.Text;
using LaChan.Platform.Time;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Access.Appointing;

/// <summary>The head of a unit gives somebody a role for up to 90 days; who has no account gets an invitation.</summary>
internal sealed class Appoint(
    AccessDb db, UnitDirectory units, AccountNames names, GrantBook book, Sealer sealer, Outbox outbox, AuditTrail trail,
    PublicAddress site, TimeProvider time)
{
    public const string Path = ShowPeople.Path + "/bo-nhiem";
    private const int LongestName = 100;

    public sealed record Form
    {
        public string? Name { get; init; }

        public string? Contact { get; init; }

        public string? Role { get; init; }

        public string? Unit { get; init; }

        public string? Days { get; init; }

        public string? Home { get; init; }
    }

    public static IResult Show(Actor actor, Appoint appoint) =>
        appoint.Page(new() { Days = "90" }, new(), actor);

    public static async Task<IResult> Handle([FromForm] Form form, Actor actor, Appoint appoint, CancellationToken cancel)
    {
        var errors = new FormErrors();
        var wish = appoint.Read(form, actor, errors);
        if (wish is not null && await appoint.Known(form.Contact, cancel) == actor.AccountId)
        {
            errors.Add("contact", Texts.NotYourself);
        }

        if (wish is null || errors.Any)
        {
            return appoint.Page(form, errors, actor);
        }

        await appoint.Store(wish, actor, cancel);
        return TypedResults.LocalRedirect(ShowPeople.Path);
    }

    private sealed record Wish(string Name, string Contact, Role Role, Unit Unit, int Days, Unit? Home);

    private Task<Guid?> Known(string? contact, CancellationToken cancel) => names.Find(contact, cancel);

    private Wish? Read(Form form, Actor actor, FormErrors errors)
    {
        var name = VietnameseText.Normalise(form.Name ?? "");
        if (name.Length is < 2 or > LongestName)
        {
            errors.Add("name", Texts.NameWrong);
        }

        var contact = SignInKey.Normalise(form.Contact);
        if (contact is null)
        {
            errors.Add("contact", Texts.ContactMissing);
        }

        if (!Roles.TryParse(form.Role, out var role) || !AppointmentRules.GivenBy(actor.Role).Contains(role))
        {
            errors.Add("role", Texts.RoleMissing);
        }

        var tree = units.AsOf(time.Today());
        var unit = UnitOf(form.Unit, tree, actor);
        if (unit is null)
        {
            errors.Add("unit", Texts.UnitMissing);
        }

        var home = string.IsNullOrWhiteSpace(form.Home) ? null : tree.ByCode(form.Home.Trim());
        if (home is null && !string.IsNullOrWhiteSpace(form.Home))
        {
            errors.Add("home", Texts.HomeWrong);
        }

        if (!int.TryParse(form.Days, NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            || days is < 1 or > AppointmentRules.LongestDays)
        {
            errors.Add("days", Texts.DaysWrong.With(AppointmentRules.LongestDays));
        }

        return errors.Any ? null : new(name, contact!, role, unit!, days, home);
    }

    private static Unit? UnitOf(string? code, UnitTree tree, Actor actor) =>
        code is { Length: > 0 } && tree.ByCode(code) is { } unit
        && (actor.Role == Role.SystemAdministrator || unit.Id == actor.UnitId || tree.IsWithin(unit.Id, actor.UnitId))
            ? unit
            : null;

    private async Task Store(Wish wish, Actor actor, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var account = await Known(wish.Contact, cancel) ?? await Open(wish, now, cancel);
        if (wish.Home is { } home && await db.Users.FindAsync([account], cancel) is { } known)
        {
            known.ComesFrom(home.Id);
        }

        db.Appointments.Add(Appointment.Give(
            account, wish.Role, wish.Unit.Id, now, actor.AccountId, TimeSpan.FromDays(wish.Days)));
        await db.SaveChangesAsync(cancel);
        await trail.Record(
            db, actor.Does("access.appoint", AuditPurpose.Administration, account) with { TargetUnit = wish.Unit.Id }, cancel);
        await transaction.CommitAsync(cancel);
        await book.Renew(cancel);
    }

    private async Task<Guid> Open(Wish wish, DateTimeOffset now, CancellationToken cancel)
    {
        var card = NewcomersForm.CardOf(wish.Name, wish.Contact);
        var (account, invitation, secret) = Newcomer.Open(card, sealer, now);
        db.Users.Add(account);
        db.SignInKeys.Add(SignInKey.For(account.Id, sealer, wish.Contact));
        db.Invitations.Add(invitation);
        await db.SaveChangesAsync(cancel);
        var link = new Uri(site.Value, "/invite/" + secret);
        await outbox.Enqueue(db, Newcomer.Letter(card, wish.Role, wish.Unit.Name, link, invitation.ExpiresAt), cancel);
        return account.Id;
    }

    private RazorComponentResult<AppointPage> Page(Form form, FormErrors errors, Actor actor)
    {
        var tree = units.AsOf(time.Today());
        var scope = tree.Find(actor.UnitId);
        return PageResult.Of<AppointPage>(
            new
            {
                Name = Short(form.Name),
                Contact = Short(form.Contact),
                Role = Short(form.Role),
                Unit = Short(form.Unit) ?? scope?.Code,
                Days = Short(form.Days),
                Home = Short(form.Home),
                Given = AppointmentRules.GivenBy(actor.Role),
                Units = (IReadOnlyList<Unit>)(scope is null
                    ? [.. tree.Roots.Concat(tree.AgencyRoots).SelectMany(root => tree.Subtree(root.Id).Prepend(root)).DistinctBy(u => u.Id)]
                    : [scope, .. tree.Subtree(scope.Id).Where(unit => unit.Id != scope.Id)]),
                Errors = errors,
            },
            errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private static string? Short(string? text) => text is { Length: <= 254 } ? text : null;
}
