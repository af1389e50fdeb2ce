using System.Buffers.Binary;
using System.Text;

namespace LaChan.Platform.Audit;

/// <summary>
/// An entry as it is stored. Its canonical bytes are what hash and seal are made of: fixed order, every text with its
/// length before it, so that no two entries have the same.
/// </summary>
internal sealed record AuditRow(
    DateTime At, Guid Actor, string Role, int UnitId, string Action, bool IsRead, string Purpose, string? Case,
    Guid[] Subjects, int? TargetUnit, int Amount, string Outcome)
{
    public const string Columns =
        "at, actor, role, unit_id, action, is_read, purpose, case_no, subjects, target_unit, amount, outcome";

    private const byte Format = 1;
    private const int FixedSize = 128;

    /// <summary>Room for the canonical bytes.</summary>
    public int MostBytes => FixedSize + (Subjects.Length * 16)
        + (3 * (Role.Length + Action.Length + Purpose.Length + Outcome.Length + (Case?.Length ?? 0)));

    /// <summary>Writes the canonical bytes and gives how many those are.</summary>
    public int Write(Span<byte> into)
    {
        var at = 0;
        into[at++] = Format;
        // PostgreSQL keeps microseconds.
        at += Number(into[at..], (At.ToUniversalTime() - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        at += Id(into[at..], Actor);
        at += Text(into[at..], Role);
        at += Number(into[at..], UnitId);
        at += Text(into[at..], Action);
        into[at++] = IsRead ? (byte)1 : (byte)0;
        at += Text(into[at..], Purpose);
        at += Text(into[at..], Case);
        at += Number(into[at..], TargetUnit ?? long.MinValue);
        at += Number(into[at..], Amount);
        at += Text(into[at..], Outcome);
        at += Number(into[at..], Subjects.Length);
        foreach (var subject in Subjects)
        {
            at += Id(into[at..], subject);
        }

        return at;
    }

    private static int Number(Span<byte> into, long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(into, value);
        return sizeof(long);
    }

    private static int Id(Span<byte> into, Guid id)
    {
        id.TryWriteBytes(into, bigEndian: true, out var written);
        return written;
    }

    private static int Text(Span<byte> into, string? text)
    {
        if (text is null)
        {
            return Number(into, -1);
        }

        var size = Encoding.UTF8.GetBytes(text, into[sizeof(long)..]);
        return Number(into, size) + size;
    }
}
