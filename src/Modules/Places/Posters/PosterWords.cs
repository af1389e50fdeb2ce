using System.Globalization;

namespace LaChan.Places.Posters;

/// <summary>The words of posters: Vietnamese, whatever language the person reads who prints them.</summary>
internal static class PosterWords
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi");

    public static string Title => Of(nameof(Texts.PosterTitle));

    public static string Gate => Of(nameof(Texts.PosterGate));

    public static string Open => Of(nameof(Texts.PosterOpen));

    public static string Tap => Of(nameof(Texts.PosterTap));

    public static string Show => Of(nameof(Texts.PosterShow));

    public static string CannotScan => Of(nameof(Texts.PosterCannotScan));

    public static string NoPhone => Of(nameof(Texts.PosterNoPhone));

    public static string AskKeeper => Of(nameof(Texts.PosterAskKeeper));

    public static string Help => Of(nameof(Texts.PosterHelp));

    private static string Of(string name) => Texts.ResourceManager.GetString(name, Vietnamese)!;
}
