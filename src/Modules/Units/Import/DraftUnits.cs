namespace LaChan.Units.Import;

/// <summary>The units of a register that is being changed, found by key and by code.</summary>
internal sealed class DraftUnits
{
    private readonly Dictionary<string, UnitDraft> _byKey;
    private readonly Dictionary<string, List<UnitDraft>> _byCode = new(StringComparer.Ordinal);
    private readonly ILookup<string, UnitDraft> _below;

    public DraftUnits(IReadOnlyList<UnitDraft> stored)
    {
        _byKey = stored.ToDictionary(draft => draft.Key);
        _below = stored.SelectMany(draft => draft.Parents.Entries, (draft, entry) => (draft, entry.Value))
            .ToLookup(link => link.Value, link => link.draft);
        foreach (var draft in stored)
        {
            Index(draft);
        }
    }

    public UnitDraft? this[string key] => _byKey.GetValueOrDefault(key);

    public bool IsCurrent(UnitDraft draft) => ReferenceEquals(this[draft.Key], draft);

    public void Put(UnitDraft draft)
    {
        _byKey[draft.Key] = draft;
        Index(draft);
    }

    public void Remove(string key) => _byKey.Remove(key);

    /// <summary>All units that have a code on some day.</summary>
    public IEnumerable<UnitDraft> WithCode(string code) =>
        _byCode.GetValueOrDefault(code, []).Where(IsCurrent).Distinct();

    /// <summary>The unit with a code on a day; of several levels the highest.</summary>
    public UnitDraft? WithCode(string code, DateOnly day, UnitLevel? level) => WithCode(code)
        .Where(draft => (level is null || draft.Level == level) && draft.Codes.TryGet(day, out var known) && known == code)
        .MinBy(draft => draft.Level);

    /// <summary>Units below another one that the list does not speak of.</summary>
    public IEnumerable<UnitDraft> UntouchedBelow(string key) => _below[key].Where(IsCurrent);

    private void Index(UnitDraft draft)
    {
        foreach (var (_, code) in draft.Codes.Entries)
        {
            if (!_byCode.TryGetValue(code, out var drafts))
            {
                _byCode[code] = drafts = [];
            }

            drafts.Add(draft);
        }
    }
}
