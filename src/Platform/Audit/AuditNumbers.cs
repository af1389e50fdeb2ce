using Npgsql;

namespace LaChan.Platform.Audit;

/// <summary>An entry as it goes into the chain; one that nobody with the key wrote, or that came twice, is not genuine.</summary>
internal readonly record struct ReadyEntry(AuditRow Row, bool IsGenuine);

/// <summary>
/// Takes committed entries out by the numbers that they got in their commits. Where one is missing, an entry says so:
/// somebody took it away before it was chained. A crash of PostgreSQL and a restore skip numbers too; after such a start
/// the entry has <c>restart</c> in place of a case.
/// </summary>
internal sealed class AuditNumbers(AuditSeal seal, TimeProvider time)
{
    /// <summary>The action of the entry that stands where others are missing.</summary>
    public const string Lost = "audit.lost";

    public const string Restart = "restart";

    private const long CommitLock = 0x4C61_4E75_6D62; // "LaNumb", as in the trigger
    private long _seen;

    public async Task<List<ReadyEntry>> Take(NpgsqlConnection connection, int most, CancellationToken cancel)
    {
        var state = await AuditTaken.Read(connection, seal, cancel);
        var waiting = await ChainTable.Take(connection, most, cancel);
        if (IsShort(state, waiting, most))
        {
            // Whoever commits holds this lock with others: when it is ours, nothing is under way that would still come.
            await ChainTable.Alone(connection, CommitLock, cancel);
            waiting.AddRange(await ChainTable.Take(connection, most, cancel));
            waiting.Sort((a, b) => (a.No ?? long.MaxValue).CompareTo(b.No ?? long.MaxValue));
            return await Settle(connection, state, waiting, isWhole: waiting.Count < most, cancel);
        }

        return await Settle(connection, state, waiting, isWhole: false, cancel);
    }

    // A number that is missing between others, or one that was given out before the last look and is still not here.
    private bool IsShort(AuditTaken state, List<WaitingEntry> waiting, int most)
    {
        var expected = state.No;
        if (waiting.Any(entry => entry.No != ++expected))
        {
            return true;
        }

        var seen = Interlocked.Exchange(ref _seen, state.GivenOut);
        return waiting.Count < most && expected < state.GivenOut && (seen == state.GivenOut || state.IsRestarted);
    }

    private async Task<List<ReadyEntry>> Settle(
        NpgsqlConnection connection, AuditTaken state, List<WaitingEntry> waiting, bool isWhole, CancellationToken cancel)
    {
        var (ready, last) = (new List<ReadyEntry>(waiting.Count), state.No);
        if (!state.IsGenuine)
        {
            ready.Add(Missing(0, state));
        }

        foreach (var entry in waiting)
        {
            if (entry.No is { } no && no > last + 1)
            {
                ready.Add(Missing(no - last - 1, state));
            }

            ready.Add(new(entry.Row, entry.No > last && seal.Mac(entry.Row) == entry.Mac));
            last = Math.Max(last, entry.No ?? last);
        }

        if (isWhole && last < state.GivenOut)
        {
            ready.Add(Missing(state.GivenOut - last, state));
            last = state.GivenOut;
        }

        if (last != state.No || state.IsRestarted || !state.IsGenuine)
        {
            await AuditTaken.Write(connection, seal, last, state.RunningSince, cancel);
        }

        return ready;
    }

    private ReadyEntry Missing(long count, AuditTaken state)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return new(
            new(
                now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)), AuditActor.System.Id, AuditActor.System.Role, AuditActor.System.UnitId,
                Lost, false, AuditPurpose.Administration.Code, state.IsRestarted ? Restart : null, [], null,
                (int)Math.Min(count, int.MaxValue), AuditWords.CodeOf(AuditOutcome.Refused)),
            IsGenuine: true);
    }
}
