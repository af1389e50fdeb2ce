using LaChan.Platform.Messaging;
using LaChan.Platform.Sealing;
using LaChan.Platform.Web;

namespace LaChan.Access.Accounts;

/// <summary>Somebody who gets an account: the account, the invitation, and the letter with its link.</summary>
internal static class Newcomer
{
    public static (Account Account, Invitation Invitation, string Secret) Open(AccountCard card, Sealer sealer, DateTimeOffset now)
    {
        var id = Guid.NewGuid();
        var (invitation, secret) = Invitation.Write(id, now);
        return (Account.Open(id, card.Seal(sealer, id), now), invitation, secret);
    }

    public static Message Letter(AccountCard card, Role role, string unit, Uri link, DateTimeOffset until) => new()
    {
        Kind = card.Email is null ? MessageKind.Sms : MessageKind.Email,
        Purpose = "invitation",
        Recipient = card.Email ?? card.Phone!,
        Subject = card.Email is null ? null : Texts.InvitationSubject,
        Text = card.Email is null ? Texts.InvitationSms.With(link) : Texts.InvitationMail.With(card.Name, role.Name, unit, link),
        UselessAfter = until,
    };
}
