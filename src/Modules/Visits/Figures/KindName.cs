using System.Globalization;
using LaChan.Places;

namespace LaChan.Visits.Figures;

/// <summary>The name of a kind of place in the language of the request.</summary>
internal static class KindName
{
    public static string Of(PlaceKind kind) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "vi" ? kind.NameVi : kind.NameEn;
}
