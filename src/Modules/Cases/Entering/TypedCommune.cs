using LaChan.Units;

namespace LaChan.Cases.Entering;

/// <summary>The commune of a form: by the code of the one that was chosen, else by words that only one commune has.</summary>
internal static class TypedCommune
{
    private const int LongestCode = 15;
    private const int LongestWords = 100;

    public static Unit? Of(UnitTree tree, string? code, string? words) =>
        code is { Length: > 0 and <= LongestCode } ? tree.ByCode(code.Trim(), UnitLevel.Commune)
        : words is { Length: > 0 and <= LongestWords } && tree.Search(words, UnitLevel.Commune, 2) is [var only] ? only
        : null;
}
