using LaChan.Access;
using LaChan.Cases.Desk;
using LaChan.Cases.Pages;
using LaChan.Cases.Storage;
using LaChan.Cases.Verifying;
using LaChan.Platform.Audit;
using LaChan.Platform.Text;
using LaChan.Platform.Time;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Http;

namespace LaChan.Cases.Endpoints;

/// <summary>Whose samples are to be taken until a day, by commune: the list that a team takes along.</summary>
internal static class ShowSamples
{
    public const string Path = "/xac-minh/lay-mau";

    public static async Task<IResult> Page(
        Actor actor, ContactReader contacts, CaseTables tables, ContactNames names, UnitDirectory units, TimeProvider time,
        HttpContext http, CancellationToken cancel)
    {
        var (scope, address) = (CaseScope.Of(actor, units, time), PageAddress.Of(http));
        var day = address["ngay"] is { } typed && VietnameseDate.Parse(typed) is DateReading.Value { Day: var asked } ? asked : time.Today();
        var due = await contacts.List(scope, new(SamplesOn: day), cancel);
        return PageResult.Of<SamplesPage>(new
        {
            Day = day,
            Contacts = await ShowContacts.Entries(due, tables, names, actor.Reads("cases.samples", AuditPurpose.FollowUp), cancel),
            MayCall = CaseRoles.Verifiers.Contains(actor.Role),
            Address = address,
        });
    }
}
