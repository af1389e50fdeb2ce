using System.Text.Json;
using LaChan.Platform.Sealing;

namespace LaChan.Access.Accounts;

/// <summary>What is personal about an account, as it lies in the envelope <c>access.account.sealed</c>.</summary>
internal sealed record AccountCard(string Name, string? Email, string? Phone)
{
    public static readonly EnvelopeField Field = new("access.account", "sealed");

    public byte[] Seal(Sealer sealer, Guid account) =>
        sealer.Seal(Field, account, JsonSerializer.SerializeToUtf8Bytes(this));

    public static AccountCard Open(Sealer sealer, Account account) =>
        JsonSerializer.Deserialize<AccountCard>(sealer.Open(Field, account.Id, account.Sealed))!;
}
