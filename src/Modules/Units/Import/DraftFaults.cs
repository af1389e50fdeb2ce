using LaChan.Platform.Web;

namespace LaChan.Units.Import;

/// <summary>What a unit of a list must not do to the others: its parent stands above it for as long, its code is its own.</summary>
internal static class DraftFaults
{
    public static (string Column, string Reason)? Of(UnitDraft draft, DraftUnits units) =>
        ParentFault(draft, units) ?? AgencyFault(draft, units) ?? CodeFault(draft, units) ?? OrphanFault(draft, units);

    private static (string, string)? ParentFault(UnitDraft draft, DraftUnits units)
    {
        foreach (var (period, key) in draft.Parents.Entries)
        {
            if (units[key] is not { } parent || !parent.Life.Covers(period))
            {
                return ("parent", Texts.ParentAbsent.With(key));
            }

            var isAgency = draft.Level == UnitLevel.Agency;
            var fits = isAgency
                ? parent.Level == UnitLevel.Agency && !Reaches(parent, draft, units, [])
                : parent.Level < draft.Level;
            if (!fits)
            {
                return ("parent", Texts.ParentBelow.With(key));
            }
        }

        return null;
    }

    private static bool Reaches(UnitDraft from, UnitDraft wanted, DraftUnits units, HashSet<string> seen) =>
        from.Key == wanted.Key || (seen.Add(from.Key)
            && from.Parents.Entries.Any(entry => units[entry.Value] is { } above && Reaches(above, wanted, units, seen)));

    private static (string, string)? AgencyFault(UnitDraft draft, DraftUnits units) => draft.Agency switch
    {
        { Area: { } area } when units[area] is null or { Level: UnitLevel.Agency } => ("area", Texts.UnitUnknown.With(area)),
        { Seat: { } seat } when units[seat] is null or { Level: UnitLevel.Agency } => ("seat", Texts.UnitUnknown.With(seat)),
        _ => null,
    };

    private static (string, string)? CodeFault(UnitDraft draft, DraftUnits units)
    {
        foreach (var (period, code) in draft.Codes.Entries)
        {
            var holder = units.WithCode(code).FirstOrDefault(other => other != draft && other.Level == draft.Level
                && other.Codes.Entries.Any(entry => entry.Value == code && entry.Period.Overlaps(period)));
            if (holder is not null)
            {
                return ("code", Texts.CodeTaken.With(code, holder.Key));
            }
        }

        return null;
    }

    private static (string, string)? OrphanFault(UnitDraft draft, DraftUnits units)
    {
        var orphan = units.UntouchedBelow(draft.Key).FirstOrDefault(child =>
            child.Parents.Entries.Any(entry => entry.Value == draft.Key && !draft.Life.Covers(entry.Period)));
        return orphan is null ? null : ("valid_until", Texts.LeavesOrphans.With(orphan.Key));
    }
}
