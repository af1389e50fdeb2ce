using LaChan.Access.Authorization;
using LaChan.Access.Storage;
using LaChan.Access.Tokens;
using LaChan.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace LaChan.Access;

/// <summary>A token just made: its words are shown once, to the one who asked for it.</summary>
public sealed record NewToken(Guid Id, string Words, DateTimeOffset ExpiresAt);

/// <summary>Makes and revokes bearer tokens for <c>/api</c>. A running server knows of both within two seconds.</summary>
public sealed class TokenDirectory
{
    private readonly AccessDb _db;
    private readonly TimeProvider _time;

    private readonly GrantBook _book;

    private readonly AuditTrail _trail;

    internal TokenDirectory(AccessDb db, GrantBook book, AuditTrail trail, TimeProvider time) =>
        (_db, _book, _trail, _time) = (db, book, trail, time);

    /// <summary>How long a token lives when nobody says otherwise: as long as an appointment.</summary>
    public static TimeSpan UsualLife => TimeSpan.FromDays(90);

    /// <summary>A token that acts in a unit and everything below it.</summary>
    public Task<NewToken> Create(Role role, int unit, DateTimeOffset? expires, CancellationToken cancel) =>
        Store(role, unit, null, expires, cancel);

    /// <summary>A token that is bound to one place by its code, and to the place's unit where that is known.</summary>
    public Task<NewToken> CreateForPlace(string place, int? unit, DateTimeOffset? expires, CancellationToken cancel) =>
        place is { Length: > 0 and <= 64 }
            ? Store(Role.PlaceStaff, unit, place, expires, cancel)
            : throw new ArgumentException("A place code has 1 to 64 characters.", nameof(place));

    /// <summary>False when there is no such token, or it was revoked before.</summary>
    public async Task<bool> Revoke(Guid id, CancellationToken cancel)
    {
        if (await _db.Tokens.SingleOrDefaultAsync(token => token.Id == id && token.RevokedAt == null, cancel) is not { } token)
        {
            return false;
        }

        token.Revoke(_time.GetUtcNow());
        await Save("access.revoke-token", token, cancel);
        await _book.Renew(cancel);
        return true;
    }

    private async Task<NewToken> Store(
        Role role, int? unit, string? place, DateTimeOffset? expires, CancellationToken cancel)
    {
        var now = _time.GetUtcNow();
        var (token, words) = ApiToken.Issue(role, unit, place, now, expires?.ToUniversalTime() ?? now + UsualLife);
        _db.Tokens.Add(token);
        await Save("access.make-token", token, cancel);
        await _book.Renew(cancel);
        return new(token.Id, words, token.ExpiresAt);
    }

    // Tokens are made by the operator's verbs: the installation itself acts.
    private async Task Save(string action, ApiToken token, CancellationToken cancel)
    {
        await using var transaction = await _db.Database.BeginTransactionAsync(cancel);
        await _db.SaveChangesAsync(cancel);
        await _trail.Record(_db, new(AuditActor.System, action, AuditPurpose.Administration) { TargetUnit = token.UnitId }, cancel);
        await transaction.CommitAsync(cancel);
    }
}
