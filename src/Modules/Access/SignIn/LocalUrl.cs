using System.Diagnostics.CodeAnalysis;

namespace LaChan.Access.SignIn;

/// <summary>An address that leads nowhere else: after signing in nobody is sent to a stranger's page.</summary>
internal static class LocalUrl
{
    public const string Home = "/";

    public static string OrHome(string? url) => IsLocal(url) ? url : Home;

    private static bool IsLocal([NotNullWhen(true)] string? url) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..] && url.Length <= 2_000 && !url.Any(char.IsControl);
}
