using Npgsql;

namespace LaChan.Platform.Sealing;

/// <summary>
/// Takes keys out of <c>platform.day_key</c> together with their bytes. An update would leave the old row in the table's
/// file, and a vacuum only removes it when no older transaction is about; a truncated table gets a new file at once.
/// </summary>
internal static class DayKeyEraser
{
    public static async Task<int> Erase(NpgsqlDataSource database, DateOnly before, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await KeepOthersOut(connection, cancel);
        var destroyed = await CountAndNote(connection, before, cancel);
        if (destroyed > 0)
        {
            await Rewrite(connection, cancel);
        }

        await transaction.CommitAsync(cancel);
        return destroyed;
    }

    // A key made while the table is rewritten would be lost with the old file.
    private static async Task KeepOthersOut(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("lock table platform.day_key in access exclusive mode", connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task<int> CountAndNote(NpgsqlConnection connection, DateOnly before, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            """
            update platform.day_key set wrapped = null, destroyed_at = now()
            where day < $1 and wrapped is not null
            """,
            connection);
        command.Parameters.Add(new() { Value = before });
        return await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task Rewrite(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            """
            create temp table remaining on commit drop as select * from platform.day_key;
            truncate platform.day_key;
            insert into platform.day_key select * from remaining;
            """,
            connection);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
