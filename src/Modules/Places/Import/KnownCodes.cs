using LaChan.Codes;
using LaChan.Platform.Text;
using LaChan.Platform.Web;

namespace LaChan.Places.Import;

/// <summary>The codes that are taken, by stored places and by earlier rows of the same file.</summary>
internal sealed class KnownCodes(PlaceDirectory places)
{
    private readonly Dictionary<string, Said> _inFile = new(StringComparer.Ordinal);
    private readonly HashSet<ShortCode> _drawn = [];
    private HashSet<(string, short, int, string)>? _nameless;

    public ShortCode NewShortCode()
    {
        while (true)
        {
            var code = ShortCode.New();
            if (places.ByShortCode(code.ToString()) is null && _drawn.Add(code))
            {
                return code;
            }
        }
    }

    /// <summary>
    /// False for a row that says again what is known. One that says something else of a known code is refused, so that
    /// nothing is lost silently.
    /// </summary>
    public bool IsNew(NewPlace place, out string? otherwise)
    {
        if (place.Code == place.ShortCode.ToString())
        {
            otherwise = null;
            return (_nameless ??= Stored()).Add(Self(place.Name, place.Kind.No, place.UnitId ?? 0, place.Address));
        }

        var now = new Said(place.Name, place.Kind.No, place.UnitId ?? 0);
        var known = places.ByCode(place.Code) is { } stored ? new(stored.Name, stored.KindNo, stored.UnitId)
            : _inFile.TryGetValue(place.Code, out var earlier) ? earlier : default(Said?);
        otherwise = known is { } said && said != now ? Texts.CodeTaken.With(said.Name) : null;
        return known is null && _inFile.TryAdd(place.Code, now);
    }

    // A list without codes knows its places by what they are.
    private HashSet<(string, short, int, string)> Stored() =>
        [.. places.All.Select(place => Self(place.Name, place.KindNo, place.UnitId, place.Address))];

    private static (string, short, int, string) Self(string name, short kind, int unit, string address) =>
        (VietnameseText.Fold(name), kind, unit, VietnameseText.Fold(address));

    private readonly record struct Said(string Name, short Kind, int Unit);
}
