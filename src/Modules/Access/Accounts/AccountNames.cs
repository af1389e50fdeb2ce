using LaChan.Access.Storage;
using LaChan.Platform.Sealing;
using Microsoft.EntityFrameworkCore;

namespace LaChan.Access.Accounts;

/// <summary>The names of accounts for a screen; the caller answers for the right to see them.</summary>
internal sealed class AccountNames(AccessDb db, Sealer sealer)
{
    /// <summary>Names by id; accounts that were forgotten are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> Of(IEnumerable<Guid> ids, CancellationToken cancel)
    {
        var wanted = ids.Distinct().ToList();
        var accounts = await db.Users.AsNoTracking().Where(account => wanted.Contains(account.Id)).ToListAsync(cancel);
        return accounts.ToDictionary(account => account.Id, account => AccountCard.Open(sealer, account).Name);
    }

    /// <summary>Where accounts come from, of those that said so.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> Homes(CancellationToken cancel) => await db.Users.AsNoTracking()
        .Where(account => account.HomeUnitId != null).ToDictionaryAsync(account => account.Id, account => account.HomeUnitId!.Value, cancel);

    /// <summary>The account of an e-mail address or a phone number of staff.</summary>
    public async Task<Guid?> Find(string? contact, CancellationToken cancel)
    {
        if (SignInKey.Normalise(contact) is not { } normalised)
        {
            return null;
        }

        var key = SignInKey.KeyOf(sealer, normalised);
        return await db.SignInKeys.Where(k => k.Key == key).Select(k => (Guid?)k.AccountId).SingleOrDefaultAsync(cancel);
    }
}
