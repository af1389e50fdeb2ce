using System.Globalization;

namespace LaChan.Declarations.Forms;

/// <summary>A text of a form in its languages, by their two letters.</summary>
public sealed class Words : Dictionary<string, string>
{
    private const string First = "vi";

    /// <summary>The text in the language of the request, else in Vietnamese.</summary>
    public string Here => In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    public string In(string language) => TryGetValue(language, out var text) || TryGetValue(First, out text) ? text : "";
}
