using System.Globalization;
using LaChan.Access;
using LaChan.Cases.Desk;
using LaChan.Cases.Pages;
using LaChan.Cases.Storage;
using LaChan.Cases.Verifying;
using LaChan.Platform.Audit;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Http;

namespace LaChan.Cases.Endpoints;

/// <summary>The list of calls: who is still to be called, by commune, the most exposed first.</summary>
internal static class ShowCalls
{
    public const string Path = "/xac-minh";
    private const int PageSize = 60;

    public static async Task<IResult> Page(
        Actor actor, ContactReader contacts, CaseTables tables, ContactNames names, UnitDirectory units, TimeProvider time,
        HttpContext http, CancellationToken cancel)
    {
        var (scope, address) = (CaseScope.Of(actor, units, time), PageAddress.Of(http));
        var all = await contacts.List(scope, new(), cancel);
        var unit = int.TryParse(address["xa"], NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? UnitOf(code, scope, units) : null;
        var mine = all.Where(c => (address["xa"] is null || c.UnitId == (unit ?? 0))
            && (address["tat"] is not null || c.State is CallState.ToCall or CallState.NotReached)
            && (address["toi"] is null || c.AssignedTo == actor.AccountId)).ToList();
        var wanted = await Matching(mine, address["q"], names, cancel);
        var shown = wanted.Skip((address.Page - 1) * PageSize).Take(PageSize).ToList();
        return PageResult.Of<CallsPage>(new
        {
            Contacts = await ShowContacts.Entries(shown, tables, names, actor.Reads("cases.calls", AuditPurpose.FollowUp), cancel),
            Total = wanted.Count,
            PageSize,
            Address = address,
            Units = (IReadOnlyList<CallUnit>)[.. Units(all, scope, units)],
            MayCall = CaseRoles.Verifiers.Contains(actor.Role),
        });
    }

    private static async Task<IReadOnlyList<ContactFile>> Matching(
        IReadOnlyList<ContactFile> contacts, string? words, ContactNames names, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(words))
        {
            return contacts;
        }

        var people = await names.Open(contacts.Select(c => c.Person), cancel);
        return [.. contacts.Where(c => PersonSearch.Matches(c.CaseCode, people.GetValueOrDefault(c.Person), words))];
    }

    /// <summary>The communes with contacts, those with the most calls to make first.</summary>
    public static IEnumerable<CallUnit> Units(IReadOnlyList<ContactFile> contacts, CaseScope scope, UnitDirectory units)
    {
        var tree = units.AsOf(scope.Day);
        return contacts.GroupBy(c => c.UnitId)
            .Select(g => new CallUnit(
                g.Key, tree.Find(g.Key)?.Code ?? "0", tree.Find(g.Key)?.Name ?? Texts.UnitUnknown, g.Count(),
                g.Count(c => c.State is CallState.ToCall or CallState.NotReached)))
            .OrderByDescending(u => u.ToCall).ThenByDescending(u => u.Contacts).ThenBy(u => u.Code, StringComparer.Ordinal);
    }

    private static int? UnitOf(int code, CaseScope scope, UnitDirectory units) =>
        units.AsOf(scope.Day).ByCode(code.ToString("00000", CultureInfo.InvariantCulture), UnitLevel.Commune)?.Id;
}
