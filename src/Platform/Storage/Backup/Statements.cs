using Npgsql;

namespace LaChan.Platform.Storage.Backup;

/// <summary>Statements whose names of tables come from the catalog, quoted by PostgreSQL itself.</summary>
internal static class Statements
{
    /// <summary>Without a limit of time: a large table takes as long as it takes.</summary>
    public static NpgsqlCommand Statement(this NpgsqlConnection connection, string sql) =>
        new(sql, connection) { CommandTimeout = 0 };

    public static async Task Run(this NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = connection.Statement(sql);
        await command.ExecuteNonQueryAsync(cancel);
    }

    public static async Task<long> Count(this NpgsqlConnection connection, string table, CancellationToken cancel)
    {
        await using var command = connection.Statement($"select count(*) from {table}");
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }
}
