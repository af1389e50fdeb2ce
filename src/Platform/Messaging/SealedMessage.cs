using System.Text.Json;
using LaChan.Platform.Sealing;

namespace LaChan.Platform.Messaging;

/// <summary>The personal part of a message as it lies in <c>platform.outbox.sealed</c>.</summary>
internal sealed record SealedMessage(string Recipient, string? Subject, string Text)
{
    public static readonly EnvelopeField Field = new("platform.outbox", "sealed");

    public static byte[] Seal(Sealer sealer, Guid id, Message message) => sealer.Seal(
        Field,
        id,
        JsonSerializer.SerializeToUtf8Bytes(new SealedMessage(message.Recipient, message.Subject, message.Text)));

    public static SealedMessage Open(Sealer sealer, Guid id, byte[] envelope) =>
        JsonSerializer.Deserialize<SealedMessage>(sealer.Open(Field, id, envelope))!;
}
