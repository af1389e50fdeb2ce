namespace LaChan.Architecture.Tests;

/// <summary>The arrows that docs/architecture.md draws are those of the project files.</summary>
public sealed class Arrows
{
    private static readonly string[] Bases = ["Platform", "Codes", "Tracing"];

    private static IReadOnlyDictionary<string, string[]> Drawn { get; } = SourceTree.Read("docs", "architecture.md")
        .Split("```arrows")[1].Split("```")[0]
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(line => line.Split("->", StringSplitOptions.TrimEntries))
        .ToDictionary(sides => sides[0], sides => sides[1].Split(',', StringSplitOptions.TrimEntries));

    public static TheoryData<string> EveryProject => [.. SourceTree.Projects.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(EveryProject))]
    public void A_project_references_only_what_is_drawn(string project)
    {
        var allowed = Bases.Contains(project) ? [] : Drawn.GetValueOrDefault(project, []).Append("Platform");

        Assert.Empty(SourceTree.ReferencesOf(project).Except(allowed));
    }

    [Fact]
    public void No_arrow_is_drawn_from_or_to_a_project_that_does_not_exist() =>
        Assert.Empty(Drawn.Keys.Concat(Drawn.Values.SelectMany(to => to)).Except(SourceTree.Projects.Keys));

    [Fact]
    public void The_arrows_make_no_circle()
    {
        foreach (var project in Drawn.Keys)
        {
            Assert.DoesNotContain(project, Reachable(project, []));
        }
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = SourceTree.Read("LaChan.slnx");

        Assert.All(SourceTree.Projects.Values, file =>
            Assert.Contains(Path.GetRelativePath(SourceTree.Root, file), solution, StringComparison.Ordinal));
    }

    private static HashSet<string> Reachable(string from, HashSet<string> seen)
    {
        foreach (var to in Drawn.GetValueOrDefault(from, []).Where(seen.Add))
        {
            Reachable(to, seen);
        }

        return seen;
    }
}
