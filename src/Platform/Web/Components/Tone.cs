namespace LaChan.Platform.Web.Components;

/// <summary>What a colour means; there is always a word or a sign with it.</summary>
public enum Tone
{
    Plain,
    Brand,
    Ok,
    Warn,
    Danger,
}

internal static class ToneClass
{
    /// <summary>The class of a tone: <c>badge-warn</c>.</summary>
    public static string Of(string kind, Tone tone) => $"{kind}-{tone.ToString().ToLowerInvariant()}";
}
