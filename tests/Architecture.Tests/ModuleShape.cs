using System.Xml.Linq;

namespace LaChan.Architecture.Tests;

/// <summary>What every module has.</summary>
public sealed class ModuleShape
{
    public static TheoryData<string> EveryModule => [.. SourceTree.Modules.Select(folder => Path.GetFileName(folder))];

    public static TheoryData<string> EveryVietnameseText =>
    [
        .. Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "src"), "*.resx", SearchOption.AllDirectories)
            // Those of further languages, such as Texts.zh.resx, may lack what only officers read.
            .Where(file => Path.GetFileName(file).Count(letter => letter == '.') == 1 && !file.Contains("/obj/", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(SourceTree.Root, file)),
    ];

    [Theory]
    [MemberData(nameof(EveryModule))]
    public void A_module_says_what_it_owns(string module) =>
        Assert.StartsWith($"# {module}", SourceTree.Read("src", "Modules", module, "README.md"), StringComparison.OrdinalIgnoreCase);

    [Theory]
    [MemberData(nameof(EveryVietnameseText))]
    public void Every_text_is_there_in_both_languages(string file)
    {
        var vietnamese = Texts(file);
        var english = Texts(Path.ChangeExtension(file, ".en.resx"));

        Assert.Equal(vietnamese.Keys.Order(), english.Keys.Order());
        Assert.All(vietnamese.Concat(english), text => Assert.False(string.IsNullOrWhiteSpace(text.Value), text.Key));
        Assert.All(vietnamese, text => Assert.Equal(Gaps(text.Value), Gaps(english[text.Key])));
    }

    private static Dictionary<string, string> Texts(string file) => XDocument.Load(Path.Combine(SourceTree.Root, file))
        .Descendants("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    // {0} and {1} must be filled in both languages.
    private static IEnumerable<char> Gaps(string text) =>
        Enumerable.Range(0, text.Length - 1).Where(i => text[i] == '{' && char.IsAsciiDigit(text[i + 1]))
            .Select(i => text[i + 1]).Distinct().Order();
}
