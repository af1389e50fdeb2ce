using Npgsql;

namespace LaChan.Platform.Storage;

/// <summary>
/// Connections for what staff read: PostgreSQL itself shows only the rows of an area (row-level security), whatever the
/// query says, and changes nothing. What a module protects so is in its migrations.
/// </summary>
public static class AreaConnection
{
    // Back in the pool, Npgsql resets role and settings before the connection is used again.
    private const string Enter = """
        select set_config('lachan.unit', $1::text, false), set_config('lachan.day', $2::text, false),
               set_config('role', 'lachan_reader', false)
        """;

    extension(NpgsqlDataSource database)
    {
        /// <summary>A connection that sees what lies below a unit on a day.</summary>
        public async Task<NpgsqlConnection> OpenWithin(int unit, DateOnly day, CancellationToken cancel)
        {
            var connection = await database.OpenConnectionAsync(cancel);
            try
            {
                await using var enter = new NpgsqlCommand(Enter, connection)
                {
                    Parameters = { new() { Value = unit }, new() { Value = day } },
                };
                await enter.ExecuteNonQueryAsync(cancel);
                return connection;
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }
        }
    }
}
