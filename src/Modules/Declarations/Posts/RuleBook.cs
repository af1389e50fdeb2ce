using System.Reflection;

namespace LaChan.Declarations.Posts;

/// <summary>Every version of the rules of control posts; the day decides which one holds.</summary>
internal sealed class RuleBook
{
    private readonly IReadOnlyList<DecisionRules> _versions = [.. Shipped()];

    public DecisionRules On(DateOnly day) =>
        _versions.Where(rules => rules.InForce <= day).MaxBy(rules => (rules.InForce, rules.Version)) ?? _versions[0];

    private static IEnumerable<DecisionRules> Shipped()
    {
        var own = Assembly.GetExecutingAssembly();
        foreach (var name in own.GetManifestResourceNames().Where(n => n.StartsWith("rules/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(own.GetManifestResourceStream(name)!);
            yield return DecisionRules.Read(reader.ReadToEnd());
        }
    }
}
