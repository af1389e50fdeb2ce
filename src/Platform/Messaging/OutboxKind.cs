using System.Diagnostics;

namespace LaChan.Platform.Messaging;

/// <summary>The words for <see cref="MessageKind"/> in the database.</summary>
internal static class OutboxKind
{
    public static string Write(MessageKind kind) => kind switch
    {
        MessageKind.Sms => "sms",
        MessageKind.Email => "email",
        _ => throw new UnreachableException(),
    };

    public static MessageKind Read(string kind) => kind switch
    {
        "sms" => MessageKind.Sms,
        "email" => MessageKind.Email,
        _ => throw new UnreachableException(),
    };
}
