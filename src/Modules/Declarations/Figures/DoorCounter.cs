using System.Collections.Concurrent;
using LaChan.Platform.Time;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LaChan.Declarations.Figures;

/// <summary>
/// Counts entries at doors, and those with a valid declaration, in memory, and adds them to the counters every few seconds:
/// a scan waits for no counter. A crash loses some seconds of a share, never a declaration.
/// </summary>
internal sealed partial class DoorCounter(NpgsqlDataSource database, TimeProvider time, ILogger<DoorCounter> logger) : BackgroundService
{
    private const string AddSql = """
        insert into declarations.door_day as t (unit, day, asked, valid)
        select unit, day, sum(asked)::int, sum(valid)::int from unnest($1::int[], $2::date[], $3::int[], $4::int[]) as g(unit, day, asked, valid)
        group by 1, 2 order by 1, 2
        on conflict (unit, day) do update set asked = t.asked + excluded.asked, valid = t.valid + excluded.valid
        """;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly ConcurrentQueue<(int Unit, DateOnly Day, bool Valid)> _waiting = [];

    public void Count(int unit, bool valid) => _waiting.Enqueue((unit, time.Today(), valid));

    /// <summary>Writes what was counted so far.</summary>
    public async Task Flush(CancellationToken cancel)
    {
        var taken = new List<(int Unit, DateOnly Day, bool Valid)>();
        while (_waiting.TryDequeue(out var one))
        {
            taken.Add(one);
        }

        if (taken.Count == 0)
        {
            return;
        }

        var sums = taken.GroupBy(t => (t.Unit, t.Day)).ToList();
        await using var command = database.CreateCommand(AddSql);
        command.Parameters.Add(new() { Value = sums.Select(s => s.Key.Unit).ToArray() });
        command.Parameters.Add(new() { Value = sums.Select(s => s.Key.Day).ToArray() });
        command.Parameters.Add(new() { Value = sums.Select(s => s.Count()).ToArray() });
        command.Parameters.Add(new() { Value = sums.Select(s => s.Count(t => t.Valid)).ToArray() });
        await command.ExecuteNonQueryAsync(cancel);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Flush(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Flush(stoppingToken);
            }
            catch (NpgsqlException e)
            {
                LogNotCounted(e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Entries at doors were not added to the counters")]
    private partial void LogNotCounted(Exception e);
}
