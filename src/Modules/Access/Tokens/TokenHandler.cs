using System.Text.Encodings.Web;
using LaChan.Access.Authorization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LaChan.Access.Tokens;

/// <summary>Knows the sender of a request by <c>Authorization: Bearer …</c>.</summary>
internal sealed class TokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, GrantBook book,
    TimeProvider time)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Bearer = "Bearer ";
    private static readonly AuthenticateResult Unknown = AuthenticateResult.Fail("The token is unknown, expired or revoked.");

    /// <summary>The sender of these words, as fast as a table in memory allows.</summary>
    public static async ValueTask<AuthenticateResult> Check(
        string words, GrantBook book, TimeProvider time, CancellationToken cancel)
    {
        if (!TokenHash.TryCompute(words, out var hash))
        {
            return Unknown;
        }

        var grants = await book.Current(cancel);
        if (!grants.Tokens.TryGetValue(hash, out var grant))
        {
            (await book.AfterMiss(cancel)).Tokens.TryGetValue(hash, out grant);
        }

        return grant is not null && time.GetUtcNow() < grant.ExpiresAt ? grant.Result : Unknown;
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string? header = Request.Headers.Authorization;
        return header is not null && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? await Check(header[Bearer.Length..].Trim(), book, time, Context.RequestAborted)
            : AuthenticateResult.NoResult();
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return AccessProblems.TokenNeeded().ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        AccessProblems.NotYourRole().ExecuteAsync(Context);
}
