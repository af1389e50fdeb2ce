using System.Data;
using Npgsql;

namespace LaChan.Platform.Storage.Backup;

/// <summary>
/// One moment of the database, exported so that other connections see the same. Its own transaction reads only the
/// catalog: a lock on a table that is held for the whole backup would hold up the server's new days and retention.
/// </summary>
internal sealed class Snapshot : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private Snapshot(NpgsqlConnection connection, NpgsqlTransaction transaction, string id)
    {
        _connection = connection;
        _transaction = transaction;
        Id = id;
    }

    public string Id { get; }

    public static async Task<Snapshot> Export(NpgsqlDataSource database, CancellationToken cancel)
    {
        var connection = await database.OpenConnectionAsync(cancel);
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        await using var export = new NpgsqlCommand("select pg_export_snapshot()", connection);
        return new(connection, transaction, (string)(await export.ExecuteScalarAsync(cancel))!);
    }

    public async Task<IReadOnlyList<AppliedScript>> Scripts(CancellationToken cancel) => await Read(
        "select module, script, checksum from platform.migration order by applied_at, module, script",
        rows => new AppliedScript(rows.GetString(0), rows.GetString(1), rows.GetString(2)), [], cancel);

    // Numbers of sequences know no snapshot. Read after it was taken, they are not behind any of its rows.
    public async Task<IReadOnlyList<SequenceState>> Sequences(string[] schemas, CancellationToken cancel) => await Read(
        """
        select format('%I.%I', n.nspname, c.relname),
               coalesce(pg_sequence_last_value(c.oid), s.seqstart), pg_sequence_last_value(c.oid) is not null
        from pg_sequence s
        join pg_class c on c.oid = s.seqrelid
        join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = any ($1)
        """,
        rows => new SequenceState(rows.GetString(0), rows.GetInt64(1), rows.GetBoolean(2)), schemas, cancel);

    /// <summary>All tables with rows of their own, each after those that it refers to.</summary>
    public async Task<IReadOnlyList<TableShape>> Tables(string[] schemas, CancellationToken cancel)
    {
        var tables = await Read(
            """
            select format('%I.%I', n.nspname, c.relname),
                   (select array_agg(format('%I', a.attname) order by a.attnum) from pg_attribute a
                    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''),
                   coalesce(pg_relation_size(c.oid), 0),
                   (select format('%I.%I', pn.nspname, p.relname)
                    from pg_inherits i
                    join pg_class p on p.oid = i.inhparent
                    join pg_namespace pn on pn.oid = p.relnamespace
                    where i.inhrelid = c.oid and c.relispartition),
                   pg_get_expr(c.relpartbound, c.oid)
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and n.nspname = any ($1)
            order by 1
            """,
            rows => new TableShape(
                rows.GetString(0), rows.GetFieldValue<string[]>(1), rows.GetInt64(2),
                rows.IsDBNull(3) ? null : rows.GetString(3), rows.IsDBNull(4) ? null : rows.GetString(4)),
            schemas, cancel);
        var references = await Read(
            """
            select distinct format('%I.%I', n.nspname, c.relname), format('%I.%I', fn.nspname, f.relname)
            from pg_constraint k
            join pg_class c on c.oid = k.conrelid
            join pg_namespace n on n.oid = c.relnamespace
            join pg_class f on f.oid = k.confrelid
            join pg_namespace fn on fn.oid = f.relnamespace
            where k.contype = 'f' and n.nspname = any ($1)
            """,
            rows => (From: rows.GetString(0), To: rows.GetString(1)), schemas, cancel);
        return InOrder(tables, references.ToLookup(r => r.From, r => r.To));
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private static List<TableShape> InOrder(List<TableShape> tables, ILookup<string, string> references)
    {
        var byName = tables.ToDictionary(table => table.Name);
        var placed = new HashSet<string>();
        var ordered = new List<TableShape>();
        tables.ForEach(Place);
        return ordered;

        void Place(TableShape table)
        {
            if (!placed.Add(table.Name))
            {
                return;
            }

            foreach (var needed in references[table.Name].Where(byName.ContainsKey))
            {
                Place(byName[needed]);
            }

            ordered.Add(table);
        }
    }

    private async Task<List<T>> Read<T>(string sql, Func<NpgsqlDataReader, T> row, string[] schemas, CancellationToken cancel)
    {
        await using var command = _connection.Statement(sql);
        if (schemas.Length > 0)
        {
            command.Parameters.Add(new() { Value = schemas });
        }

        await using var rows = await command.ExecuteReaderAsync(cancel);
        var all = new List<T>();
        while (await rows.ReadAsync(cancel))
        {
            all.Add(row(rows));
        }

        return all;
    }
}
