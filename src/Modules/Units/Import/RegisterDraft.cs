using System.Globalization;
using LaChan.Platform.Web;
using LaChan.Units.Model;

namespace LaChan.Units.Import;

/// <summary>
/// The register as it would be with a list taken in. The rows of a key are the whole history of that unit, so a list can
/// correct the past; a history is taken as a whole or not at all.
/// </summary>
internal sealed class RegisterDraft
{
    private readonly Dictionary<string, UnitDraft> _stored;
    private readonly DraftUnits _units;
    private readonly List<UnitDraft> _given;

    public RegisterDraft(UnitRegister stored, IEnumerable<UnitRow> rows)
    {
        _stored = Drafts(stored).ToDictionary(draft => draft.Key);
        _units = new([.. _stored.Values]);
        _given = [.. rows.GroupBy(KeyOf).Select(Take)
            .OrderBy(draft => draft.Level)];
        _given.ForEach(_units.Put);
        _given.ForEach(draft => draft.Rows.ForEach(row => Link(draft, row)));

        while (RefuseWhatDoesNotFit())
        {
            // A refused unit can leave others without a parent.
        }
    }

    /// <summary>Units that the list makes or changes.</summary>
    public IReadOnlyList<UnitDraft> Changed =>
        [.. _given.Where(draft => _units.IsCurrent(draft) && !draft.Equals(_stored.GetValueOrDefault(draft.Key)))];

    private static IEnumerable<UnitDraft> Drafts(UnitRegister stored)
    {
        var keys = stored.Units.ToDictionary(unit => unit.Id, unit => unit.Key);
        var agencies = stored.Agencies.ToDictionary(agency => agency.UnitId, agency => new DraftAgency(
            Key(agency.AreaId), Key(agency.SeatId), (short?)agency.Form, agency.Origin));
        return stored.Units.Select(unit => UnitDraft.Of(unit, id => keys[id], agencies.GetValueOrDefault(unit.Id)));

        string? Key(int? id) => id is { } known ? keys[known] : null;
    }

    private static bool IsRefused(UnitDraft draft) => draft.Rows.Exists(row => row.Source.Refusal is not null);

    // A list of an operator need not know our keys: a code on a day says which unit is meant.
    private string KeyOf(UnitRow row) =>
        row.Key.Length > 0 ? row.Key
        : _units.WithCode(row.Code, row.Valid.From, row.Level)?.Key
            ?? string.Create(CultureInfo.InvariantCulture, $"{row.Code}-{row.Valid.From.Year}");

    private UnitDraft Take(IGrouping<string, UnitRow> history)
    {
        var rows = history.OrderBy(row => row.Valid.From).ToList();
        var draft = new UnitDraft(history.Key, _stored.GetValueOrDefault(history.Key)?.Level ?? rows[0].Level);
        foreach (var row in rows)
        {
            draft.Add(row);
        }

        return draft;
    }

    private void Link(UnitDraft draft, UnitRow row)
    {
        if (row.Source.Refusal is not null)
        {
            return;
        }

        if (Refer(row, "parent", row.Parent) is { } parent)
        {
            draft.Parents.TryAdd(row.Valid, parent);
        }

        if (row.Agency is { } cells)
        {
            draft.Agency = new(Refer(row, "area", cells.Area), Refer(row, "seat", cells.Seat), cells.Form, cells.Origin);
        }
    }

    private string? Refer(UnitRow row, string column, string reference)
    {
        if (reference.Length == 0)
        {
            return null;
        }

        var found = (_units[reference] ?? _units.WithCode(reference, row.Valid.From, null))?.Key;
        if (found is null)
        {
            row.Source.Refuse(column, Texts.UnitUnknown.With(reference));
        }

        return found;
    }

    private bool RefuseWhatDoesNotFit()
    {
        // From the end, so that of two rows that exclude each other the first one stands.
        var refused = false;
        foreach (var draft in Enumerable.Reverse(_given).Where(draft => _units.IsCurrent(draft) && HasFault(draft)))
        {
            Withdraw(draft);
            refused = true;
        }

        return refused;
    }

    private bool HasFault(UnitDraft draft)
    {
        if (!IsRefused(draft) && DraftFaults.Of(draft, _units) is var (column, reason))
        {
            draft.Rows[0].Source.Refuse(column, reason);
        }

        return IsRefused(draft);
    }

    private void Withdraw(UnitDraft draft)
    {
        var first = draft.Rows.Select(row => row.Source.Refusal).First(refusal => refusal is not null)!;
        foreach (var row in draft.Rows)
        {
            row.Source.Refuse(first.Column, Texts.HistoryRefused.With(first.Line));
        }

        if (_stored.TryGetValue(draft.Key, out var before))
        {
            _units.Put(before);
        }
        else
        {
            _units.Remove(draft.Key);
        }
    }
}
