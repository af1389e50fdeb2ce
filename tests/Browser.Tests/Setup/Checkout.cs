namespace LaChan.Browser.Tests.Setup;

/// <summary>Where the sources are, seen from <c>artifacts/bin/Browser.Tests/release</c>.</summary>
internal static class Checkout
{
    public static readonly string Root = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", ".."));
}
