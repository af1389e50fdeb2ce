namespace LaChan.Platform.Messaging;

/// <summary>A message on its way out; <paramref name="Id"/> stays the same over all attempts.</summary>
internal sealed record Letter(Guid Id, string Recipient, string? Subject, string Text);

/// <summary>What a carrier said about one attempt; the reason names no person.</summary>
internal abstract record Sending
{
    private Sending()
    {
    }

    public sealed record Sent : Sending;

    /// <summary>Certainly not sent, and worth another try: refused connection, overload.</summary>
    public sealed record TryAgain(string Reason) : Sending;

    /// <summary>Certainly not sent, and never will be: the carrier rejects the message.</summary>
    public sealed record Rejected(string Reason) : Sending;

    /// <summary>
    /// Nobody knows: the carrier had the message and did not answer. Never repeated by itself, because nobody should get
    /// the same message twice.
    /// </summary>
    public sealed record Unsure(string Reason) : Sending;
}

/// <summary>A way out of the house: the SMS gateway, the mail server.</summary>
internal interface ICarrier
{
    MessageKind Kind { get; }

    Task<Sending> Send(Letter letter, CancellationToken cancel);
}
