using System.Globalization;
using LaChan.Platform.Audit;
using LaChan.Platform.Storage;
using Npgsql;

namespace LaChan.Cases.Storage;

/// <summary>One statement with its values, in the order of its parameters.</summary>
internal sealed record Statement(string Sql, params object?[] Values);

/// <summary>
/// Runs this module's statements: a question gives rows; an act's changes and its entry in the audit are stored together or
/// not at all.
/// </summary>
internal sealed class CaseTables(NpgsqlDataSource database, AuditTrail audit)
{
    /// <summary>
    /// Reads as an officer of the area: PostgreSQL shows no other rows. <c>$1</c> is its unit, <c>$2</c> the day.
    /// </summary>
    public async Task<List<T>> Within<T>(
        CaseScope scope, string sql, Func<NpgsqlDataReader, T> row, CancellationToken cancel, params object?[] values)
    {
        await using var connection = await database.OpenWithin(scope.UnitId, scope.Day, cancel);
        await using var batch = connection.CreateBatch();
        return await Read(batch, new(sql, [scope.UnitId, scope.Day, .. values]), row, cancel);
    }

    public async Task<T?> OneWithin<T>(
        CaseScope scope, string sql, Func<NpgsqlDataReader, T> row, CancellationToken cancel, params object?[] values)
        where T : class => (await Within(scope, sql, row, cancel, values)).FirstOrDefault();

    public async Task<List<T>> Read<T>(string sql, Func<NpgsqlDataReader, T> row, CancellationToken cancel, params object?[] values)
    {
        await using var batch = database.CreateBatch();
        return await Read(batch, new(sql, values), row, cancel);
    }

    public async Task<T?> One<T>(string sql, Func<NpgsqlDataReader, T> row, CancellationToken cancel, params object?[] values)
        where T : class => (await Read(sql, row, cancel, values)).FirstOrDefault();

    private static async Task<List<T>> Read<T>(
        NpgsqlBatch batch, Statement statement, Func<NpgsqlDataReader, T> row, CancellationToken cancel)
    {
        batch.BatchCommands.Add(Command(statement));
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(row(reader));
        }

        return rows;
    }

    /// <summary>One transaction; gives the number of rows changed by the statements.</summary>
    public async Task<int> Write(AuditAct act, IEnumerable<Statement> statements, CancellationToken cancel)
    {
        await using var batch = database.CreateBatch();
        foreach (var statement in statements)
        {
            batch.BatchCommands.Add(Command(statement));
        }

        var own = batch.BatchCommands.Count;
        audit.Add(batch, act);
        await batch.ExecuteNonQueryAsync(cancel);
        return Enumerable.Range(0, own).Sum(i => (int)batch.BatchCommands[i].RecordsAffected);
    }

    /// <summary>Erases what a person asked for; whoever asked for it keeps the record of it.</summary>
    public async Task<long> Erase(IEnumerable<Statement> statements, CancellationToken cancel)
    {
        await using var batch = database.CreateBatch();
        foreach (var statement in statements)
        {
            batch.BatchCommands.Add(Command(statement));
        }

        return await batch.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Records that personal data was read, before it is shown.</summary>
    public Task Saw(AuditAct read, CancellationToken cancel) => audit.Record(read, cancel);

    private static NpgsqlBatchCommand Command(Statement statement)
    {
        var command = new NpgsqlBatchCommand(statement.Sql);
        foreach (var value in statement.Values)
        {
            command.Parameters.Add(new() { Value = Plain(value) });
        }

        return command;
    }

    private static object Plain(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset instant => instant.ToUniversalTime(),
        Enum code => Convert.ToInt16(code, CultureInfo.InvariantCulture),
        _ => value,
    };
}
