using System.Globalization;

namespace LaChan.Places;

/// <summary>The name of a kind in the language of the request.</summary>
public static class KindLabels
{
    public static string Label(this PlaceKind kind) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? kind.NameEn : kind.NameVi;
}
