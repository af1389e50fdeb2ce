using LaChan.Platform.Web;
using LaChan.Units.Model;

namespace LaChan.Units.Import;

/// <summary>The whole life of a unit as a list gives it, or as it is stored; units are named by their keys.</summary>
internal sealed class UnitDraft(string key, UnitLevel level) : IEquatable<UnitDraft>
{
    public string Key { get; } = key;

    public UnitLevel Level { get; } = level;

    public Timeline<UnitName> Names { get; } = new();

    /// <summary>The days on which the unit exists, whatever it is called.</summary>
    public Timeline<bool> Life { get; } = new();

    public Timeline<string> Codes { get; } = new();

    public Timeline<string> Parents { get; } = new();

    public Timeline<UnitExtent> Extents { get; } = new();

    public DraftAgency? Agency { get; set; }

    /// <summary>The rows of the list that speak of it; none for a unit that is only stored.</summary>
    public List<UnitRow> Rows { get; } = [];

    public static UnitDraft Of(UnitHistory stored, Func<int, string> keyOf, DraftAgency? agency)
    {
        var draft = new UnitDraft(stored.Key, stored.Level) { Agency = agency };
        foreach (var (period, name) in stored.Names.Entries)
        {
            draft.Names.TryAdd(period, name);
            draft.Life.TryAdd(period, true);
        }

        Copy(stored.Codes, draft.Codes, code => code);
        Copy(stored.Parents, draft.Parents, keyOf);
        Copy(stored.Extents, draft.Extents, extent => extent);
        return draft;
    }

    public bool Equals(UnitDraft? other) =>
        other is not null && Key == other.Key && Level == other.Level && Names.Equals(other.Names)
        && Codes.Equals(other.Codes) && Parents.Equals(other.Parents) && Extents.Equals(other.Extents)
        && Agency == other.Agency;

    public override bool Equals(object? obj) => Equals(obj as UnitDraft);

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    /// <summary>Adds what a row says, but for the parent, which may come later in the list.</summary>
    public void Add(UnitRow row)
    {
        Rows.Add(row);
        if (row.Source.Refusal is not null)
        {
            return;
        }

        if (row.Level != Level)
        {
            row.Source.Refuse("level", Texts.LevelChanged);
            return;
        }

        if (!Names.TryAdd(row.Valid, row.Name))
        {
            row.Source.Refuse("valid_from", Texts.PeriodsOverlap.With(Key));
            return;
        }

        Life.TryAdd(row.Valid, true);
        Codes.TryAdd(row.Valid, row.Code);
        if (row.Extent != new UnitExtent(null, null, null))
        {
            Extents.TryAdd(row.Valid, row.Extent);
        }
    }

    private static void Copy<TFrom, TTo>(Timeline<TFrom> from, Timeline<TTo> to, Func<TFrom, TTo> convert)
        where TFrom : notnull
        where TTo : notnull
    {
        foreach (var (period, value) in from.Entries)
        {
            to.TryAdd(period, convert(value));
        }
    }
}

/// <summary>What an agency is, with the keys of the units that it names.</summary>
internal sealed record DraftAgency(string? Area, string? Seat, short? Form, string Origin);
