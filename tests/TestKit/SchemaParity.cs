using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace LaChan.Testing;

/// <summary>
/// Compares what the mappings of the modules believe with what their scripts made: columns, types and nullability.
/// </summary>
public static class SchemaParity
{
    /// <summary>Every difference, as a sentence; none when mappings and database agree.</summary>
    public static async Task<IReadOnlyList<string>> Compare(TestDatabase database, CancellationToken cancel)
    {
        await using var context = database.NewContext();
        return await Compare(context, database.DataSource, cancel);
    }

    /// <summary>The same for any context.</summary>
    public static async Task<IReadOnlyList<string>> Compare(
        DbContext context, NpgsqlDataSource database, CancellationToken cancel)
    {
        var actual = await ReadColumns(database, cancel);
        return [.. context.Model.GetRelationalModel().Tables.SelectMany(table => Compare(table, actual))];
    }

    private static IEnumerable<string> Compare(ITable table, Dictionary<(string, string), List<Column>> actual)
    {
        var name = $"{table.Schema ?? "public"}.{table.Name}";
        if (!actual.TryGetValue((table.Schema ?? "public", table.Name), out var columns))
        {
            return [$"{name} is mapped but absent from the database."];
        }

        return table.Columns.SelectMany(mapped => Compare(name, mapped, columns))
            .Concat(columns.Where(column => column.MustBeGiven && table.FindColumn(column.Name) is null)
                           .Select(column => $"{name}.{column.Name} must be given but is not mapped."));
    }

    private static IEnumerable<string> Compare(string table, IColumn mapped, List<Column> columns)
    {
        var real = columns.Find(column => column.Name == mapped.Name);
        if (real is null)
        {
            if (mapped.Name != "xmin")
            {
                yield return $"{table}.{mapped.Name} is mapped but absent from the database.";
            }

            yield break;
        }

        if (Plain(mapped.StoreType) != Plain(real.Type))
        {
            yield return $"{table}.{mapped.Name} is mapped as {mapped.StoreType} but is {real.Type}.";
        }

        if (mapped.IsNullable != real.IsNullable)
        {
            yield return $"{table}.{mapped.Name} is mapped as {Says(mapped.IsNullable)} but is {Says(real.IsNullable)}.";
        }
    }

    private static string Says(bool isNullable) => isNullable ? "nullable" : "not null";

    // PostgreSQL has several names for a type, and an extension's type stands in the schema ext.
    private static string Plain(string type) => type.Replace("ext.", "", StringComparison.Ordinal)
        .Replace("character varying", "varchar", StringComparison.Ordinal)
        .Replace(" ", "", StringComparison.Ordinal);

    private static async Task<Dictionary<(string, string), List<Column>>> ReadColumns(
        NpgsqlDataSource database, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            select n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), not a.attnotnull,
                   a.attnotnull and not a.atthasdef and a.attidentity = ''
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'v', 'm') and a.attnum > 0 and not a.attisdropped
              and n.nspname not in ('pg_catalog', 'information_schema')
            """);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var columns = new List<(string Schema, string Table, Column Column)>();
        while (await reader.ReadAsync(cancel))
        {
            columns.Add((reader.GetString(0), reader.GetString(1), new(
                reader.GetString(2), reader.GetString(3), reader.GetBoolean(4), reader.GetBoolean(5))));
        }

        return columns.GroupBy(row => (row.Schema, row.Table), row => row.Column)
                      .ToDictionary(group => group.Key, group => group.ToList());
    }

    private sealed record Column(string Name, string Type, bool IsNullable, bool MustBeGiven);
}
