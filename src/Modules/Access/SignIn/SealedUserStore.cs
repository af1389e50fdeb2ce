using System.Text;
using LaChan.Access.Accounts;
using LaChan.Access.Storage;
using LaChan.Platform.Sealing;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Npgsql;

namespace LaChan.Access.SignIn;

/// <summary>Identity's store, but the secret of the one-time passwords lies in an envelope: a stolen copy makes no codes.</summary>
internal sealed class SealedUserStore(AccessDb db, Sealer sealer) : UserOnlyStore<Account, AccessDb, Guid>(db)
{
    public static readonly EnvelopeField Field = new("access.account_token", "value");

    public override Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken) =>
        base.SetAuthenticatorKeyAsync(
            user, Convert.ToBase64String(sealer.Seal(Field, user.Id, Encoding.ASCII.GetBytes(key))), cancellationToken);

    public override async Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken) =>
        await base.GetAuthenticatorKeyAsync(user, cancellationToken) is { } envelope
            ? Encoding.ASCII.GetString(sealer.Open(Field, user.Id, Convert.FromBase64String(envelope)))
            : null;
}

/// <summary>The secrets of one-time passwords, for a rotation of the master key.</summary>
internal sealed class AuthenticatorColumn(Sealer sealer, NpgsqlDataSource database) : EnvelopeColumn(
    SealedUserStore.Field,
    "select user_id, decode(value, 'base64') from access.account_token where name = 'AuthenticatorKey'",
    """
    update access.account_token set value = encode($3, 'base64')
    where user_id = $1 and name = 'AuthenticatorKey' and decode(value, 'base64') = $2
    """,
    sealer, database);
