using LaChan.Platform.Sealing;
using LaChan.Platform.Storage;
using Npgsql;

namespace LaChan.Platform.Audit;

/// <summary>What is wrong at a place of the chain.</summary>
public enum AuditFaultKind
{
    /// <summary>Entries are gone.</summary>
    Missing,

    /// <summary>The entry, its place or its hash was changed.</summary>
    Changed,

    /// <summary>Nobody with the installation's key wrote the entry.</summary>
    Forged,

    /// <summary>Entries were taken away before they were chained; the entry says how many.</summary>
    Lost,

    /// <summary>A checkpoint or the floor does not fit the chain or its signature.</summary>
    WronglySigned,
}

/// <summary>A fault and the entries that it is about.</summary>
public sealed record AuditFault(AuditFaultKind Kind, long From, long To);

/// <summary>What a verification found.</summary>
public sealed record AuditReport(long Entries, int Checkpoints, AuditHead Head, IReadOnlyList<AuditFault> Faults)
{
    public bool Intact => Faults.Count == 0;
}

/// <summary>
/// Follows the chain from its beginning: every deletion, change, insertion and reordering shows, with its place. A cut end
/// shows by the head that is kept beside the database, or by one that was printed.
/// </summary>
public sealed class AuditVerification(Sealer sealer, WrappedKeys keys, NpgsqlDataSource database, DataFolder folder)
{
    private readonly AuditSeal _seal = new(sealer);
    private readonly AuditKey _key = new(keys);
    private readonly HeadFile _file = new(folder);

    /// <param name="known">Heads that somebody wrote down, such as those printed on reports.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<AuditReport> Run(IEnumerable<AuditHead> known, CancellationToken cancel)
    {
        // The head beside the database is read first: the chain may only have grown since.
        AuditHead[] heads = [.. known, .. _file.Read() is { } own ? new[] { own } : []];
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await Run(connection, heads, cancel);
    }

    internal async Task<AuditReport> Run(
        NpgsqlConnection connection, IReadOnlyCollection<AuditHead> heads, CancellationToken cancel)
    {
        using var key = await _key.Open(cancel);
        var marks = await AuditMarks.Read(connection, key, cancel);
        foreach (var head in heads)
        {
            marks.Expect(head.No, Convert.FromHexString(head.Hash), AuditFaultKind.Changed);
        }

        var walk = new ChainWalk(_seal, marks);
        await using var command = new NpgsqlCommand(
            """
            select no, at, actor, role, unit_id, action, is_read, purpose, case_no, subjects, target_unit, amount, outcome,
                   hash, seal
            from platform.audit_entry order by no
            """, connection)
        { CommandTimeout = 0 };
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            walk.Step(new(rows.GetInt64(0), ChainTable.Read(rows, 1), await rows.GetFieldValueAsync<byte[]>(13, cancel), rows.GetGuid(14)));
        }

        return walk.End();
    }
}
