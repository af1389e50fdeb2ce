using System.Text;
using LaChan.Testing;

namespace LaChan.Visits.Tests;

/// <summary>Everything that a thief of the database would read: every table, as text.</summary>
internal static class Dump
{
    public static async Task<string> Of(TestDatabase database)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();
        var tables = new List<string>();
        await using (var find = new Npgsql.NpgsqlCommand(
            """
            select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')
            """,
            connection))
        await using (var reader = await find.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                tables.Add(reader.GetString(0));
            }
        }

        var dump = new StringBuilder();
        foreach (var table in tables)
        {
            using var copy = await connection.BeginTextExportAsync($"copy {table} to stdout");
            dump.AppendLine(table).AppendLine(await copy.ReadToEndAsync());
        }

        return dump.ToString();
    }
}
