using System.Globalization;
using LaChan.Platform.Text;

namespace LaChan.Units.Model;

/// <summary>Finds units by what people type, the best first.</summary>
internal sealed class UnitSearch
{
    private static readonly StringComparer Vietnamese = StringComparer.Create(CultureInfo.GetCultureInfo("vi-VN"), true);

    // How people shorten the type words when they type: "TP Lào Cai", "p. Cốc Lếu".
    private static readonly Dictionary<string, string> Short = new(StringComparer.Ordinal)
    {
        ["thành phố"] = "tp",
        ["thị xã"] = "tx",
        ["huyện"] = "h",
        ["phường"] = "p",
        ["xã"] = "x",
        ["thị trấn"] = "tt",
    };

    private readonly List<Entry> _entries;

    public UnitSearch(UnitState state, IReadOnlyList<UnitHistory> histories)
    {
        var aliases = histories.ToDictionary(history => history.Id, history => history.Aliases);
        _entries = [.. state.All.Select(unit => new Entry(unit, NamesOf(unit, aliases[unit.Id]), PathOf(state, unit)))];
    }

    public IReadOnlyList<Unit> Find(string text, UnitLevel? level, int limit)
    {
        var wanted = Plain(text);
        if (wanted.Length == 0)
        {
            return [];
        }

        return
        [
            .. _entries.Where(entry => level is null || entry.Unit.Level == level)
                .Select(entry => (entry.Unit, Rank: RankOf(entry, wanted)))
                .Where(hit => hit.Rank < int.MaxValue)
                .OrderBy(hit => hit.Rank).ThenBy(hit => hit.Unit.Level).ThenBy(hit => hit.Unit.Name, Vietnamese)
                .ThenBy(hit => hit.Unit.Code, StringComparer.Ordinal)
                .Take(limit).Select(hit => hit.Unit),
        ];
    }

    // 0 the code; 1 the whole name; 2 its beginning; 3 the beginning of a later word; 4 anywhere;
    // 5 words of the name together with words of what is above ("kim tan lao cai").
    private static int RankOf(Entry entry, string wanted)
    {
        if (string.Equals(entry.Unit.Code, wanted, StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }

        var best = entry.Names.Min(name => RankOf(name, wanted));
        return best < int.MaxValue ? best : IsNamedTogether(entry, wanted) ? 5 : int.MaxValue;
    }

    private static int RankOf(string name, string wanted) => name.IndexOf(wanted, StringComparison.Ordinal) switch
    {
        < 0 => int.MaxValue,
        0 when name.Length == wanted.Length => 1,
        0 => 2,
        _ when name.Contains(' ' + wanted, StringComparison.Ordinal) => 3,
        _ => 4,
    };

    private static bool IsNamedTogether(Entry entry, string wanted)
    {
        var words = wanted.Split(' ');
        return Array.TrueForAll(words, word => StartsAWord(entry.Path, word))
            && Array.Exists(words, word => StartsAWord(entry.Names[0], word));
    }

    private static bool StartsAWord(string text, string word) =>
        text.StartsWith(word, StringComparison.Ordinal) || text.Contains(' ' + word, StringComparison.Ordinal);

    private static List<string> NamesOf(Unit unit, IEnumerable<string> aliases)
    {
        var names = new List<string>();
        foreach (var name in aliases.Prepend(unit.Name))
        {
            var bare = name.StartsWith(unit.Type + ' ', StringComparison.OrdinalIgnoreCase) ? name[(unit.Type.Length + 1)..] : name;
            names.Add(Plain(bare));
            names.Add(Plain(name));
            if (Short.TryGetValue(unit.Type, out var prefix))
            {
                names.Add(prefix + ' ' + Plain(bare));
            }
        }

        return [.. names.Distinct()];
    }

    private static string PathOf(UnitState state, Unit unit) =>
        Plain(string.Join(' ', state.Line(unit.Id).Select(above => above.Name)));

    private static string Plain(string text)
    {
        var folded = VietnameseText.Fold(text).Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ');
        return string.Join(' ', string.Concat(folded).Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private sealed record Entry(Unit Unit, List<string> Names, string Path);
}
