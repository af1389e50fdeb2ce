namespace LaChan.Platform.Web.Navigation;

/// <summary>The search box of the console: where it leads (<c>?q=</c>) and what it says while empty.</summary>
public sealed record ShellSearch(string Action, Func<string> Hint);
