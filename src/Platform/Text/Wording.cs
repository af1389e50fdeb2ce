using System.Globalization;
using System.Resources;

namespace LaChan.Platform.Text;

/// <summary>
/// Sentences of Text, Tables and Pdf for people: <c>Wording.resx</c> is Vietnamese, <c>Wording.en.resx</c> English.
/// </summary>
internal static class Wording
{
    private static readonly ResourceManager Resources =
        new("LaChan.Platform.Text.Wording", typeof(Wording).Assembly);

    public static string Of(string name) =>
        Resources.GetString(name, CultureInfo.CurrentUICulture) ?? throw new KeyNotFoundException(name);

    public static string Of(string name, params object[] values) =>
        string.Format(CultureInfo.InvariantCulture, Of(name), values);
}
