using LaChan.Access.Accounts;
using LaChan.Access.Pages;
using LaChan.Platform.Time;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Access.Looks;

/// <summary>The alerts of an area, for heads and auditors; nobody sees or settles one about himself.</summary>
internal static class ShowAlerts
{
    public const string Path = "/canh-bao";

    public static readonly Role[] Readers = [Role.ApprovingAuthority, Role.Auditor];

    public sealed record Form(Guid? Id);

    public static async Task<IResult> Handle(
        Actor actor, Alerts alerts, AccountNames names, UnitDirectory units, TimeProvider time, CancellationToken cancel)
    {
        var latest = await alerts.Latest(actor, cancel);
        return PageResult.Of<AlertsPage>(new
        {
            Latest = latest,
            Names = await names.Of(latest.Select(alert => alert.Account), cancel),
            Tree = units.AsOf(time.Today()),
            IsAuditor = actor.Role == Role.Auditor,
        });
    }

    public static async Task<IResult> Settle([FromForm] Form form, Actor actor, Alerts alerts, CancellationToken cancel) =>
        form.Id is { } id && await alerts.MarkSeen(id, actor, cancel) ? TypedResults.LocalRedirect(Path) : TypedResults.NotFound();
}
