using LaChan.Platform.Messaging.Pages;
using LaChan.Platform.Sealing;
using LaChan.Platform.Web.Pages;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LaChan.Platform.Messaging;

/// <summary>The latest messages of a demo, where the newcomer reads the code "on his phone". Mapped in a demo folder only.</summary>
internal static class ShowOutbox
{
    private const int Most = 100;

    public static async Task<RazorComponentResult<OutboxPage>> Handle(
        NpgsqlDataSource database, Sealer sealer, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            select id, kind, sealed, created_at from platform.outbox
            where sealed is not null and (useless_after is null or useless_after > created_at)
            order by created_at desc, id desc limit $1
            """);
        command.Parameters.Add(new() { Value = Most });
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var messages = new List<DemoMessage>();
        while (await rows.ReadAsync(cancel))
        {
            messages.Add(Read(rows, sealer));
        }

        return PageResult.Of<OutboxPage>(new { Messages = messages });
    }

    private static DemoMessage Read(NpgsqlDataReader row, Sealer sealer)
    {
        var (recipient, subject, text) = SealedMessage.Open(sealer, row.GetGuid(0), row.GetFieldValue<byte[]>(2));
        return new(OutboxKind.Read(row.GetString(1)), recipient, subject, text, row.GetFieldValue<DateTimeOffset>(3));
    }
}

/// <summary>A message as the demo shows it.</summary>
public sealed record DemoMessage(
    MessageKind Kind, string Recipient, string? Subject, string Text, DateTimeOffset WrittenAt);
