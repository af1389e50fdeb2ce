using System.Text.RegularExpressions;
using LaChan.Platform.Audit;
using LaChan.Testing;

namespace LaChan.Architecture.Tests;

/// <summary>The auditor reads sentences, never the codes of a program.</summary>
public sealed partial class ActsHaveNames(LaChanApp app) : IClassFixture<LaChanApp>
{
    [Fact]
    public void Every_act_that_the_code_records_has_a_name_on_the_screen()
    {
        var recorded = Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Act().Matches(File.ReadAllText(file))).Select(act => act.Groups[1].Value).ToHashSet();
        var named = app.Get<IEnumerable<AuditActionName>>().ToDictionary(name => name.Action, name => name.Text());

        Assert.NotEmpty(recorded);
        Assert.Equal([], recorded.Except(named.Where(name => name.Value.Length > 0).Select(name => name.Key)).Order());
    }

    [GeneratedRegex("""(?:\.(?:Reads|Does)\(|new\(AuditActor\.\w+,)\s*"([a-z]+\.[a-z-]+)"[,)]""")]
    private static partial Regex Act();
}
