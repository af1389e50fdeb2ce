namespace LaChan.Platform.Messaging;

/// <summary>How a message travels.</summary>
public enum MessageKind
{
    Sms,
    Email,
}

/// <summary>
/// One message to one person. Recipient, subject and text are personal: at rest they lie in a sealed envelope.
/// </summary>
public sealed record Message
{
    public required MessageKind Kind { get; init; }

    /// <summary>Why it is sent, in a word that names no person: <c>one-time-code</c>, <c>invitation</c>.</summary>
    public required string Purpose { get; init; }

    /// <summary>A phone number in E.164, or an e-mail address.</summary>
    public required string Recipient { get; init; }

    /// <summary>The subject of an e-mail; a short message has none.</summary>
    public string? Subject { get; init; }

    public required string Text { get; init; }

    /// <summary>The instant from which sending it would only confuse: a code of five minutes, an hour later.</summary>
    public DateTimeOffset? UselessAfter { get; init; }
}
