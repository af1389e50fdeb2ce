using System.Net.Sockets;
using Npgsql;

namespace LaChan.Platform.Storage.Embedded;

/// <summary>How the embedded cluster is reached: by its socket, as the user that the kernel vouches for.</summary>
internal sealed class ClusterConnection(ClusterHome home)
{
    private const string Database = "lachan";
    private const int LargestPool = 50; // leaves room for verbs beside the server

    public string ConnectionString => ConnectionTo(Database);

    /// <summary>PostgreSQL answers; until it does, nobody else may come in.</summary>
    public async Task<bool> IsReady(CancellationToken cancel)
    {
        if (!File.Exists(home.Socket))
        {
            return false;
        }

        try
        {
            await using var connection = await Connect("postgres", cancel);
            return true;
        }
        catch (NpgsqlException problem) when (problem.InnerException is SocketException or IOException || problem.IsTransient)
        {
            return false;
        }
    }

    /// <summary>Makes the database of a new cluster. Call it under the start lock.</summary>
    public async Task CreateDatabase(CancellationToken cancel)
    {
        await using var connection = await Connect("postgres", cancel);
        await using var find = new NpgsqlCommand("select exists (select from pg_database where datname = 'lachan')", connection);
        if (await find.ExecuteScalarAsync(cancel) is false)
        {
            await using var create = new NpgsqlCommand("create database lachan", connection);
            await create.ExecuteNonQueryAsync(cancel);
        }
    }

    private async Task<NpgsqlConnection> Connect(string database, CancellationToken cancel)
    {
        var connection = new NpgsqlConnection(ConnectionTo(database) + ";Pooling=false");
        try
        {
            await connection.OpenAsync(cancel);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private string ConnectionTo(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = home.SocketFolder,
        Username = "lachan",
        Database = database,
        MaxPoolSize = LargestPool,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
        PersistSecurityInfo = true,
    }.ConnectionString;
}
