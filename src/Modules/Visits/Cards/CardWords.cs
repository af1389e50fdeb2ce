using System.Globalization;
using LaChan.Platform.Pdf;

namespace LaChan.Visits.Cards;

/// <summary>The words of printed cards: Vietnamese, whatever language the person reads who prints them.</summary>
internal static class CardWords
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi");

    public static string Title => Of(nameof(Texts.CardTitle));

    public static string WhatFor => Of(nameof(Texts.CardWhatFor));

    public static string Lost(string issuer) => string.Format(Vietnamese, Of(nameof(Texts.CardLost)), Printable(issuer));

    private static string Of(string name) => Texts.ResourceManager.GetString(name, Vietnamese)!;

    // The name of a place may have letters that no printer's font has.
    private static string Printable(string text) => string.Concat(
        text.EnumerateRunes().Select(rune => rune.ToString()).Where(letter => PdfFont.Regular.FirstMissing(letter) is null));
}
