using Npgsql;

namespace LaChan.Reporting.Storage;

/// <summary>Reads all rows of a question with parameters.</summary>
internal static class Query
{
    /// <param name="values">Typed parameters are taken as they are, anything else as its value.</param>
    public static async Task<List<T>> Rows<T>(
        this NpgsqlDataSource database, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancel,
        params IEnumerable<object> values)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(value as NpgsqlParameter ?? new() { Value = value });
        }

        return await command.Rows(read, cancel);
    }

    public static async Task<List<T>> Rows<T>(
        this NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancel)
    {
        var found = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            found.Add(read(reader));
        }

        return found;
    }

    public static DateTimeOffset Moment(this NpgsqlDataReader row, int at) => row.GetFieldValue<DateTimeOffset>(at);

    public static DateTimeOffset? MomentOrNull(this NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.Moment(at);

    public static DateOnly Day(this NpgsqlDataReader row, int at) => row.GetFieldValue<DateOnly>(at);

    public static byte[] Bytes(this NpgsqlDataReader row, int at) => row.GetFieldValue<byte[]>(at);

    public static byte[]? BytesOrNull(this NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.Bytes(at);

    public static string? WordsOrNull(this NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);

    public static long? NumberOrNull(this NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetInt64(at);
}
