using LaChan.Access.Storage;
using LaChan.Platform.Sealing;
using LaChan.Platform.Text;
using LaChan.Platform.Web.Pages;
using Microsoft.EntityFrameworkCore;

namespace LaChan.Access.Accounts;

/// <summary>The first administrator says his name and how he will sign in: nobody could say it before him.</summary>
internal static class NewcomersForm
{
    private const int LongestName = 100;

    public static async Task<AccountCard> Read(
        OpenInvitation.Form form, FormErrors errors, AccessDb db, Sealer sealer, CancellationToken cancel)
    {
        var name = VietnameseText.Normalise(form.Name ?? "");
        if (name.Length is < 2 or > LongestName)
        {
            errors.Add("name", Texts.NameWrong);
        }

        var contact = SignInKey.Normalise(form.Contact);
        if (contact is null)
        {
            errors.Add("contact", Texts.ContactWrong);
            return new(name, null, null);
        }

        var key = SignInKey.KeyOf(sealer, contact);
        if (await db.SignInKeys.AnyAsync(k => k.Key == key, cancel))
        {
            errors.Add("contact", Texts.ContactWrong);
        }

        return CardOf(name, contact);
    }

    public static void Store(Account account, AccountCard card, AccessDb db, Sealer sealer)
    {
        account.Rename(card.Seal(sealer, account.Id));
        db.SignInKeys.Add(SignInKey.For(account.Id, sealer, card.Email ?? card.Phone!));
    }

    /// <summary>A card with the one way of signing in that was given.</summary>
    public static AccountCard CardOf(string name, string contact) => contact.StartsWith('+')
        ? new(name, null, contact)
        : new(name, contact, null);
}
