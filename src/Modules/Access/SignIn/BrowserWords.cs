namespace LaChan.Access.SignIn;

/// <summary>What a browser calls itself, shortened to what its owner recognises; no version, nothing that tells devices apart.</summary>
internal static class BrowserWords
{
    private static readonly (string Mark, string Word)[] Browsers =
        [("Edg/", "Edge"), ("Firefox/", "Firefox"), ("CocCoc", "Cốc Cốc"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Word)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac"), ("Linux", "Linux")];

    public static string Of(string? agent) => $"{Find(Browsers, agent)} · {Find(Systems, agent)}";

    private static string Find((string Mark, string Word)[] known, string? agent) =>
        known.FirstOrDefault(one => agent?.Contains(one.Mark, StringComparison.Ordinal) == true).Word ?? "?";
}
