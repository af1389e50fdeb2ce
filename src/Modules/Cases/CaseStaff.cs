using LaChan.Access;
using LaChan.Cases.Pages;
using LaChan.Platform.Time;
using LaChan.Units;

namespace LaChan.Cases;

/// <summary>To whom work can be given: officers in a role whose own area holds the commune of the work.</summary>
internal sealed class CaseStaff(StaffDirectory staff, UnitDirectory units, TimeProvider time)
{
    public async Task<IReadOnlyList<StaffChoice>> For(
        IReadOnlyCollection<Role> roles, IReadOnlyCollection<int> communes, CancellationToken cancel)
    {
        var tree = units.AsOf(time.Today());
        return
        [
            .. (await staff.Holding(roles, cancel))
                .Where(one => communes.Any(commune => tree.IsWithin(commune, tree.AgencyOf(one.UnitId)?.AreaId ?? one.UnitId)))
                .DistinctBy(one => one.Account)
                .Select(one => new StaffChoice(one.Account, $"{one.Name} ({one.Role.Name}, {tree.NameOf(one.UnitId)})")),
        ];
    }

    public Task<IReadOnlyDictionary<Guid, string>> NamesOf(IEnumerable<Guid?> accounts, CancellationToken cancel) =>
        staff.NamesOf([.. accounts.OfType<Guid>().Distinct()], cancel);
}
