using LaChan.Bench.Suites;
using LaChan.Tracing.Contacts;
using Npgsql;

namespace LaChan.Bench.Peers;

/// <summary>
/// The same questions in SQL over one table of visits with the indexes of one form. The second degree is planned anew
/// each time: a plan for any number of persons is far slower.
/// </summary>
internal sealed class TracingPeer(NpgsqlConnection first, NpgsqlConnection second, PeerForm form) : IAsyncDisposable
{
    private static readonly DateTime Origin = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public string Name => form.Name;

    public static DateTime Instant(int seconds) => Origin.AddSeconds(seconds);

    /// <summary>Asks for contacts to the depth of the question; returns the rows' checksum.</summary>
    public async Task<Checksum> Ask(int question, ContactQuery query, CancellationToken cancel)
    {
        await using var command = query.Depth == 1
            ? new NpgsqlCommand(form.FirstDegree, first)
            : new NpgsqlCommand(form.SecondDegree, second) { CommandTimeout = 0 };
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
        await using var command = new NpgsqlCommand($"select pg_total_relation_size('{form.Table}')", first);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    public async ValueTask DisposeAsync()
    {
        await first.DisposeAsync();
        await second.DisposeAsync();
    }
}
