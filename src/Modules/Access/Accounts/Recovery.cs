namespace LaChan.Access.Accounts;

/// <summary>An account whose holder lost every way in; two officials other than the holder give it back.</summary>
internal sealed class Recovery
{
    private Recovery()
    {
    }

    public Guid Id { get; private set; }

    public Guid AccountId { get; private set; }

    public Guid AskedBy { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    public Guid? AgreedBy { get; private set; }

    public DateTimeOffset? AgreedAt { get; private set; }

    public static Recovery Ask(Guid account, Guid by, DateTimeOffset now) =>
        new() { Id = Guid.NewGuid(), AccountId = account, AskedBy = by, AskedAt = now };

    public void Agree(Guid by, DateTimeOffset now) => (AgreedBy, AgreedAt) = (by, now);
}
