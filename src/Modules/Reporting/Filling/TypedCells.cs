using LaChan.Platform.Sealing;
using LaChan.Reporting.Storage;
using Npgsql;

namespace LaChan.Reporting.Filling;

/// <summary>A cell that somebody typed, and who it was.</summary>
internal sealed record TypedCell(
    string Field, CellState State, long? Value, string? Words, CellOrigin Origin, long? Computed, string? Reason, int Revision,
    Guid By, string ByName, DateTimeOffset At)
{
    /// <summary>What people typed into a report that was submitted.</summary>
    public static IEnumerable<TypedCell> In(ReportDocument report)
    {
        foreach (var row in report.Rows)
        {
            foreach (var (column, cell) in row.Cells.Where(c => c.Value.Origin is CellOrigin.Typed or CellOrigin.Imported && c.Value.State != CellState.NotReported))
            {
                yield return new(
                    FieldName.Of(row.Table, row.Key, column), cell.State, cell.Value, cell.Words, cell.Origin, cell.Computed, cell.Reason,
                    0, Guid.Empty, "", report.AsOf);
            }
        }

        foreach (var words in report.Words)
        {
            yield return new(
                FieldName.OfSection(words.Section), CellState.NotReported, null, words.Text, CellOrigin.Typed, null, null, 0, Guid.Empty,
                "", report.AsOf);
        }
    }
}

/// <summary>What somebody wants to put into a cell, and which revision he saw there (0 for none).</summary>
internal sealed record CellWish(
    string Field, CellState State, long? Value, string? Words, CellOrigin Origin, long? Computed, string? Reason, int Seen);

/// <summary>The cells of drafts in the database.</summary>
internal sealed class TypedCells(NpgsqlDataSource database, Sealer sealer)
{
    public static readonly EnvelopeField Field = new("reporting.cell", "by_name");

    private const string ReadSql = """
        select field, state, value, words, origin, computed, reason, revision, by_account, by_name, row_id, at
        from reporting.cell where obligation = $1
        """;

    // Only over the revision that the writer saw: whoever comes second is shown both values.
    private const string PutSql = """
        insert into reporting.cell as c
            (obligation, field, state, value, words, origin, computed, reason, by_account, by_name, row_id, at)
        select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
        where $13 = 0 or exists (select from reporting.cell where obligation = $1 and field = $2)
        on conflict (obligation, field) do update
            set state = excluded.state, value = excluded.value, words = excluded.words, origin = excluded.origin,
                computed = excluded.computed, reason = excluded.reason, revision = c.revision + 1,
                by_account = excluded.by_account, by_name = excluded.by_name, row_id = excluded.row_id, at = excluded.at
            where c.revision = $13
               or (c.state = excluded.state and c.value is not distinct from excluded.value and c.words is not distinct from excluded.words)
        returning revision
        """;

    public async Task<Dictionary<string, TypedCell>> Of(long obligation, CancellationToken cancel) =>
        (await database.Rows(ReadSql, Read, cancel, obligation)).ToDictionary(cell => cell.Field, StringComparer.Ordinal);

    private TypedCell Read(NpgsqlDataReader row) => new(
        row.GetString(0), (CellState)row.GetInt16(1), row.NumberOrNull(2), row.WordsOrNull(3), (CellOrigin)row.GetInt16(4),
        row.NumberOrNull(5), row.WordsOrNull(6), row.GetInt32(7), row.GetGuid(8),
        System.Text.Encoding.UTF8.GetString(sealer.Open(Field, row.GetGuid(10), row.Bytes(9))).TrimEnd(' '), row.Moment(11));

    /// <summary>Puts a cell; gives its new revision, or null when somebody else was faster.</summary>
    public async Task<int?> Put(
        NpgsqlConnection connection, long obligation, CellWish wish, Guid by, string name, DateTimeOffset at, CancellationToken cancel)
    {
        var row = Guid.NewGuid();
        await using var command = new NpgsqlCommand(PutSql, connection)
        {
            Parameters =
            {
                new() { Value = obligation },
                new() { Value = wish.Field },
                new() { Value = (short)wish.State },
                new NpgsqlParameter<long?> { TypedValue = wish.Value },
                new NpgsqlParameter<string?> { TypedValue = wish.Words },
                new() { Value = (short)wish.Origin },
                new NpgsqlParameter<long?> { TypedValue = wish.Computed },
                new NpgsqlParameter<string?> { TypedValue = wish.Reason },
                new() { Value = by },
                new() { Value = sealer.Seal(Field, row, System.Text.Encoding.UTF8.GetBytes(name.PadRight(48))) },
                new() { Value = row },
                new() { Value = at },
                new() { Value = wish.Seen },
            },
        };
        return await command.ExecuteScalarAsync(cancel) is int revision ? revision : null;
    }
}

/// <summary>Names of those who typed, for a rotation of the master key.</summary>
internal sealed class CellNameColumn(Sealer sealer, NpgsqlDataSource database) : EnvelopeColumn(
    TypedCells.Field,
    "select row_id, by_name from reporting.cell",
    "update reporting.cell set by_name = $3 where row_id = $1 and by_name = $2",
    sealer, database);
