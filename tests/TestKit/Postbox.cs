using LaChan.Platform.Messaging;
using LaChan.Platform.Sealing;
using Npgsql;

namespace LaChan.Testing;

/// <summary>A message as its recipient would read it.</summary>
public sealed record ReceivedMessage(string Recipient, string? Subject, string Text)
{
    /// <summary>The one-time code in it.</summary>
    public string Code => Text.Split(' ', ',').Single(word => word.Length >= 6 && word.All(char.IsAsciiDigit));
}

/// <summary>Reads the outbox of a test, sealed as it is.</summary>
public static class Postbox
{
    /// <summary>All messages that are worth sending, the latest first.</summary>
    public static async Task<IReadOnlyList<ReceivedMessage>> Read(
        NpgsqlDataSource database, Sealer sealer, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            select id, sealed from platform.outbox
            where sealed is not null and (useless_after is null or useless_after > created_at)
            order by created_at desc, id desc
            """);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var messages = new List<ReceivedMessage>();
        while (await rows.ReadAsync(cancel))
        {
            var (recipient, subject, text) = SealedMessage.Open(sealer, rows.GetGuid(0), rows.GetFieldValue<byte[]>(1));
            messages.Add(new(recipient, subject, text));
        }

        return messages;
    }
}
