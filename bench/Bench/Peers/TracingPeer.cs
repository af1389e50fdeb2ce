using LaChan.Bench.Suites;
using LaChan.Tracing.Contacts;
using Npgsql;

namespace LaChan.Bench.Peers;

/// <summary>The same questions in SQL over one table of visits with the indexes of one form.</summary>
internal sealed class TracingPeer(NpgsqlDataSource database, PeerForm form)
{
    private static readonly DateTime Origin = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public string Name => form.Name;

    public static DateTime Instant(int seconds) => Origin.AddSeconds(seconds);

    /// <summary>Asks for contacts to the depth of the question; returns the rows' checksum.</summary>
    public async Task<Checksum> Ask(int question, ContactQuery query, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(query.Depth == 1 ? form.FirstDegree : form.SecondDegree);
        command.Parameters.AddWithValue(query.Exposers.Select(e => e.Person).ToArray());
        command.Parameters.AddWithValue(Instant(query.From));
        command.Parameters.AddWithValue(Instant(query.Until));
        command.Parameters.AddWithValue(TimeSpan.FromSeconds(query.MinimumSeconds));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var sum = new Checksum();
        while (await reader.ReadAsync(cancel))
        {
            var first = (int)(reader.GetDateTime(2) - Origin).TotalSeconds;
            sum.Add(question, reader.GetInt32(0), (long)reader.GetTimeSpan(1).TotalSeconds, first);
        }
        return sum;
    }

    /// <summary>Bytes of the table and its indexes.</summary>
    public async Task<long> Bytes(CancellationToken cancel)
    {
        await using var command = database.CreateCommand($"select pg_total_relation_size('{form.Table}')");
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }
}
