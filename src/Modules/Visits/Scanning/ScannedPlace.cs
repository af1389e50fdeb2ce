using LaChan.Codes;
using LaChan.Places;

namespace LaChan.Visits.Scanning;

/// <summary>What the address behind <c>/q/</c> names: a scanned code with its signature, or a typed short code.</summary>
public sealed record ScannedPlace(PlaceVerdict Verdict, PlaceEntry? Place, Gate? Gate, bool IsSigned)
{
    public static ScannedPlace Find(string text, PlaceDirectory places)
    {
        if (PlaceCode.TryParse(text, out var code))
        {
            var verdict = places.Verify(code.Code.ToString(), (short)code.Gate, code.SignatureBytes(), out var place);
            return new(verdict, place, place?.Gates.FirstOrDefault(g => g.No == code.Gate), IsSigned: true);
        }

        return ShortCode.TryParse(text, out var typed) && places.ByShortCode(typed.ToString()) is { } found
            ? new(found.ClosedAt is null ? PlaceVerdict.Valid : PlaceVerdict.Closed, found, found.Gates is [var main, ..] ? main : null, false)
            : new(PlaceVerdict.Unknown, null, null, false);
    }
}
