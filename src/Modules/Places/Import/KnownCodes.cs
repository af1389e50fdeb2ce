using LaChan.Codes;
using LaChan.Platform.Web;

namespace LaChan.Places.Import;

/// <summary>The codes that are taken, by stored places and by earlier rows of the same file.</summary>
internal sealed class KnownCodes(PlaceDirectory places)
{
    private readonly Dictionary<string, Said> _inFile = new(StringComparer.Ordinal);
    private readonly HashSet<ShortCode> _drawn = [];

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
        var now = new Said(place.Name, place.Kind.No, place.UnitId ?? 0);
        var known = places.ByCode(place.Code) is { } stored ? new(stored.Name, stored.KindNo, stored.UnitId)
            : _inFile.TryGetValue(place.Code, out var earlier) ? earlier : default(Said?);
        otherwise = known is { } said && said != now ? Texts.CodeTaken.With(said.Name) : null;
        return known is null && _inFile.TryAdd(place.Code, now);
    }

    private readonly record struct Said(string Name, short Kind, int Unit);
}
