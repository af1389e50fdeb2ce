using System.Security.Cryptography;
using Npgsql;

namespace LaChan.Platform.Audit;

/// <summary>What the chain must show at certain numbers: checkpoints, floor, and heads known from elsewhere.</summary>
internal sealed class AuditMarks
{
    private readonly Dictionary<long, List<(byte[] Hash, AuditFaultKind Otherwise)>> _expected = [];

    public long Floor { get; private set; }

    public byte[] FloorHash { get; private set; } = AuditSeal.Origin;

    public int Checkpoints { get; private set; }

    /// <summary>Marks whose own signature is wrong.</summary>
    public List<long> WronglySigned { get; } = [];

    /// <summary>The highest number that must be there.</summary>
    public long Furthest { get; private set; }

    public static async Task<AuditMarks> Read(NpgsqlConnection connection, ECDsa key, CancellationToken cancel)
    {
        var marks = new AuditMarks();
        await using var command = new NpgsqlCommand(
            """
            select true, no, hash, signature from platform.audit_floor
            union all select false, no, hash, signature from platform.audit_checkpoint
            """, connection);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            var isFloor = rows.GetBoolean(0);
            var (no, hash) = (rows.GetInt64(1), await rows.GetFieldValueAsync<byte[]>(2, cancel));
            var signature = await rows.GetFieldValueAsync<byte[]>(3, cancel);
            var kind = isFloor ? "floor" : "checkpoint";
            if (!AuditKey.IsSigned(key, kind, no, hash, signature))
            {
                marks.WronglySigned.Add(no);
            }
            else if (isFloor)
            {
                (marks.Floor, marks.FloorHash) = (no, hash);
            }
            else
            {
                marks.Checkpoints++;
                marks.Expect(no, hash, AuditFaultKind.WronglySigned);
            }
        }

        return marks;
    }

    public void Expect(long no, byte[] hash, AuditFaultKind otherwise)
    {
        Furthest = Math.Max(Furthest, no);
        if (!_expected.TryGetValue(no, out var known))
        {
            _expected[no] = known = [];
        }

        known.Add((hash, otherwise));
    }

    /// <summary>What is wrong with this hash at this number, or null.</summary>
    public AuditFaultKind? Refuse(long no, ReadOnlySpan<byte> hash)
    {
        if (_expected.TryGetValue(no, out var known))
        {
            foreach (var (expected, otherwise) in known)
            {
                if (!hash.SequenceEqual(expected))
                {
                    return otherwise;
                }
            }
        }

        return null;
    }
}
