using LaChan.Access.Accounts;
using LaChan.Platform.Audit;
using LaChan.Platform.Privacy;
using LaChan.Platform.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Access.Auditing;

/// <summary>
/// From a phone number, typed with a reason, to the pseudonyms under which its people stand in the trail. Known and
/// unknown numbers get the same answer: a list, perhaps an empty one.
/// </summary>
internal static class FindPerson
{
    public sealed record Form
    {
        public string? Phone { get; init; }

        public string? Reason { get; init; }
    }

    public static async Task<IResult> Handle(
        [FromForm] Form form, Actor actor, IEnumerable<SubjectFinder> finders, StatedReasons reasons, AuditTrail trail,
        TrailView view, HttpContext http, CancellationToken cancel)
    {
        var errors = new FormErrors();
        var phone = SignInKey.NormalisePhone(form.Phone ?? "");
        var reason = StatedReasons.Read(form.Reason);
        if (phone is null)
        {
            errors.Add("phone", Texts.PhoneWrong);
        }

        if (reason is null)
        {
            errors.Add("reason", Texts.ReasonWrong);
        }

        if (phone is null || reason is null)
        {
            return await view.Render(new(), null, errors, actor, http, cancel);
        }

        await reasons.Keep(actor, "audit.find-person", reason, cancel);
        var persons = new List<Guid>();
        foreach (var finder in finders)
        {
            persons.AddRange((await finder.OfPhone(phone, cancel)).Select(subject => subject.Id));
        }

        await trail.Record(actor.Reads("audit.find-person", AuditPurpose.Oversight, persons), cancel);
        // A number that nobody has leads to a pseudonym that nobody has.
        var subjects = persons.Count == 0 ? [Guid.NewGuid()] : persons.Select(trail.PseudonymOf);
        return TypedResults.LocalRedirect($"{ShowTrail.Path}?nguoi={string.Join(',', subjects)}");
    }
}
