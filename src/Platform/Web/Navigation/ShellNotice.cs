using Microsoft.AspNetCore.Http;

namespace LaChan.Platform.Web.Navigation;

/// <summary>A sentence above every page of the console while something unusual holds; modules register theirs.</summary>
public sealed record ShellNotice(Func<HttpContext, ValueTask<string?>> Text);
