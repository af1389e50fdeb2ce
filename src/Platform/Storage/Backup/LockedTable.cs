using System.Data;
using Npgsql;

namespace LaChan.Platform.Storage.Backup;

/// <summary>A table that nobody can drop or rewrite while it is read.</summary>
internal sealed class LockedTable : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly string _name;

    private LockedTable(NpgsqlConnection connection, NpgsqlTransaction transaction, string name)
    {
        _connection = connection;
        _transaction = transaction;
        _name = name;
    }

    /// <summary>Locks without a snapshot yet; null when there is no such table any more.</summary>
    public static async Task<LockedTable?> Lock(NpgsqlDataSource database, string name, CancellationToken cancel)
    {
        var connection = await database.OpenConnectionAsync(cancel);
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        var locked = new LockedTable(connection, transaction, name);
        try
        {
            await connection.Run($"lock table {name} in access share mode", cancel);
            return locked;
        }
        catch (PostgresException gone) when (gone.SqlState is PostgresErrorCodes.UndefinedTable)
        {
            await locked.DisposeAsync();
            return null;
        }
    }

    /// <summary>Copies the rows of that moment into a backup, and gives how many there are.</summary>
    public async Task<long> CopyTo(Stream to, TableShape table, Snapshot moment, Action<int> copied, CancellationToken cancel)
    {
        await _connection.Run($"set transaction snapshot '{moment.Id}'", cancel);
        var rows = await _connection.Count(_name, cancel);
        await using var copy = await _connection.BeginRawBinaryCopyAsync(
            $"copy {_name} ({table.ColumnList}) to stdout (format binary)", cancel);
        var buffer = new byte[BackupFrames.LongestBlock];
        while (await copy.ReadAsync(buffer, cancel) is > 0 and var read)
        {
            await BackupFrames.WriteBlock(to, buffer.AsMemory(0, read), cancel);
            copied(read);
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
