using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace LaChan.Platform.Tests.Web;

/// <summary>Guards over the sources of all modules: what a compiler does not see in pages and texts.</summary>
public sealed partial class WordsAndDrawings
{
    public static TheoryData<string> VietnameseTexts =>
        [.. Checkout.Sources("*.resx").Where(file => !OfALanguage().IsMatch(file)).Select(Relative)];

    // English is owed by every text; further languages hold what they translate.
    [GeneratedRegex(@"\.[a-z]{2}\.resx$")]
    private static partial Regex OfALanguage();

    [Theory]
    [MemberData(nameof(VietnameseTexts))]
    public void Every_text_exists_in_both_languages_with_the_same_places_to_fill(string file)
    {
        var vietnamese = Read(file);
        var english = Read(file.Replace(".resx", ".en.resx", StringComparison.Ordinal));

        Assert.Equal(vietnamese.Keys.Order(), english.Keys.Order());
        Assert.All(vietnamese, text => Assert.Equal(Places(text.Value), Places(english[text.Key])));
        Assert.All(vietnamese.Values.Concat(english.Values), text => Assert.False(string.IsNullOrWhiteSpace(text)));
    }

    [Fact]
    public void Every_drawing_that_a_page_names_is_in_the_sprite()
    {
        using var list = JsonDocument.Parse(File.ReadAllText(Path.Combine(Checkout.Root, "web/icons.json")));
        var known = list.RootElement.EnumerateArray().Select(i => i.GetString()!.Replace(":filled", "-filled", StringComparison.Ordinal)).ToHashSet();

        var named = Checkout.Sources("*.razor")
            .SelectMany(file => DrawingName().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value + match.Groups[2].Value));

        Assert.Empty(named.Where(name => !known.Contains(name)).Distinct());
    }

    [Fact]
    public void No_page_has_an_inline_style_or_script()
    {
        var wrong = Checkout.Sources("*.razor")
            .SelectMany(file => Inline().Matches(File.ReadAllText(file)).Select(match => $"{Relative(file)}: {match.Value}"));

        Assert.Empty(wrong);
    }

    private static string Relative(string file) => Path.GetRelativePath(Checkout.Root, file);

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(Path.Combine(Checkout.Root, file)).Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static string Places(string text) =>
        string.Join(' ', Place().Matches(text).Select(match => match.Value).Distinct().Order());

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Place();

    [GeneratedRegex("<Icon Name=\"([a-z0-9-]+)\"|IconName=\"([a-z0-9-]+)\"")]
    private static partial Regex DrawingName();

    [GeneratedRegex("""\s(style|on[a-z]+)="|<script(?![^>]*\ssrc=)|<style""")]
    private static partial Regex Inline();
}
