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
    public async Task<UnitsTally> Store(
        ListFile file, UnitRegister units, NpgsqlConnection connection, CancellationToken cancel)
    {
        var names = new UnitNames(units);
        var rows = new Dictionary<string, object?[]>(StringComparer.Ordinal);
        var twice = 0;
        foreach (var row in file.Rows)
        {
            var values = Values(row, names);
            if (row.Refusal is null && !rows.TryAdd(string.Join('\n', values[..KeyLength]), values))
            {
                twice += Twice(row, values, rows[string.Join('\n', values[..KeyLength])]);
            }
        }

        var stored = await Run([.. rows.Values], connection, cancel);
        return new(
            file.Rows.Count, stored, rows.Count - stored + twice, [.. file.Rows.Select(row => row.Refusal).OfType<RefusedRow>()]);
    }

    private int Twice(ListRow row, object?[] values, object?[] before)
    {
        if (values.SequenceEqual(before))
        {
            return 1;
        }

        row.Refuse(Columns[0], Texts.SaidOtherwiseAbove);
        return 0;
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
