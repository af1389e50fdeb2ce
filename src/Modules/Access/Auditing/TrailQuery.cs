using System.Globalization;
using LaChan.Access.Accounts;
using LaChan.Platform.Audit;
using LaChan.Platform.Time;
using LaChan.Units;

namespace LaChan.Access.Auditing;

/// <summary>The filters of the trail as the address has them.</summary>
internal sealed class TrailQuery
{
    /// <summary>Pseudonyms, joined by commas.</summary>
    public string? Nguoi { get; set; }

    public Guid? CanBo { get; set; }

    public string? DonVi { get; set; }

    public string? MucDich { get; set; }

    public string? Tu { get; set; }

    public string? Den { get; set; }

    public string? Xem { get; set; }

    /// <summary>At most fifty pseudonyms out of a text with commas; null when there is none.</summary>
    public static Guid[]? Subjects(string? text) =>
        text?.Split(',').Select(part => Guid.TryParse(part, out var id) ? id : (Guid?)null)
            .OfType<Guid>().Take(50).ToArray() is { Length: > 0 } subjects ? subjects : null;
}

/// <summary>What an auditor asks for, within the own unit; an auditor of the whole area sees what has no unit, too.</summary>
internal sealed class TrailDesk(UnitDirectory units, TimeProvider time, AccountNames names)
{
    private const int UsualDays = 30;

    /// <summary>The filter of an address; a wrong value is one that was not given.</summary>
    public AuditFilter Read(TrailQuery query, Actor actor)
    {
        var today = time.Today();
        var from = Day(query.Tu) ?? today.AddDays(1 - UsualDays);
        var until = Day(query.Den) ?? today;
        return new(VietnamTime.StartOf(from), VietnamTime.StartOf(until.AddDays(1)))
        {
            Subjects = TrailQuery.Subjects(query.Nguoi),
            Actor = query.CanBo,
            Purpose = AuditWords.Purpose(query.MucDich),
            ReadsOnly = query.Xem == "1",
            Units = Within(actor, query.DonVi),
        };
    }

    public UnitTree Tree => units.AsOf(time.Today());

    public Task<IReadOnlyDictionary<Guid, string>> NamesOf(IEnumerable<Guid> ids, CancellationToken cancel) => names.Of(ids, cancel);

    public Task<IReadOnlyDictionary<Guid, int>> Homes(CancellationToken cancel) => names.Homes(cancel);

    private int[]? Within(Actor actor, string? code)
    {
        var tree = Tree;
        if (code is { Length: > 0 } && tree.ByCode(code) is { } unit && tree.IsWithin(unit.Id, actor.UnitId))
        {
            return [.. tree.Subtree(unit.Id).Select(u => u.Id).Append(unit.Id)];
        }

        return tree.Find(actor.UnitId) is { ParentId: null, Level: UnitLevel.Province }
            ? null
            : [.. tree.Subtree(actor.UnitId).Select(u => u.Id).Append(actor.UnitId)];
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
