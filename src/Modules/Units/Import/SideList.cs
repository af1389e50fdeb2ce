using LaChan.Units.Model;
using Npgsql;

namespace LaChan.Units.Import;

/// <summary>
/// A list of facts about known units. Each row becomes the values of one row of a table; a row whose fact is stored
/// already is repeated, one with the same key and another value replaces it.
/// </summary>
/// <param name="Columns">The columns that make a file such a list.</param>
/// <param name="Statement">Takes one array per value, and touches only rows that are new or different.</param>
/// <param name="Types">The types of the arrays.</param>
/// <param name="KeyLength">How many of the values make the key.</param>
/// <param name="Values">The values of a row.</param>
internal sealed record SideList(
    IReadOnlyList<string> Columns,
    Func<NpgsqlConnection, NpgsqlCommand> Statement,
    IReadOnlyList<string> Types,
    int KeyLength,
    Func<ListRow, UnitNames, object?[]> Values)
{
    /// <returns>How many rows were stored; the refused ones say so themselves, the others are repeated.</returns>
    public async Task<int> Store(ListFile file, UnitRegister units, NpgsqlConnection connection, CancellationToken cancel)
    {
        var names = new UnitNames(units);
        var rows = new Dictionary<string, object?[]>(StringComparer.Ordinal);
        foreach (var row in file.Rows)
        {
            var values = Values(row, names);
            var key = string.Join('\n', values[..KeyLength]);
            if (row.Refusal is null && !rows.TryAdd(key, values) && !values.SequenceEqual(rows[key]))
            {
                row.Refuse(Columns[0], Texts.SaidOtherwiseAbove);
            }
        }

        return await Run([.. rows.Values], connection, cancel);
    }

    private async Task<int> Run(IReadOnlyList<object?[]> rows, NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = Statement(connection);
        for (var at = 0; at < Types.Count; at++)
        {
            command.Parameters.Add(new() { DataTypeName = Types[at] + "[]", Value = ArrayOf(rows, at, Types[at]) });
        }

        return await command.ExecuteNonQueryAsync(cancel);
    }

    private static Array ArrayOf(IReadOnlyList<object?[]> rows, int at, string type) => type switch
    {
        "integer" => rows.Select(row => (int?)row[at]).ToArray(),
        "numeric" => rows.Select(row => (decimal?)row[at]).ToArray(),
        "boolean" => rows.Select(row => (bool?)row[at]).ToArray(),
        "date" => rows.Select(row => (DateOnly?)row[at]).ToArray(),
        _ => rows.Select(row => (string?)row[at]).ToArray(),
    };
}
