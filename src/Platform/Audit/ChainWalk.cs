namespace LaChan.Platform.Audit;

/// <summary>One pass over the chain, entry by entry, that notes what does not fit.</summary>
internal sealed class ChainWalk(AuditSeal seal, AuditMarks marks)
{
    // A chain that was shifted is wrong at every entry; whoever reads the report needs the first ones.
    private const int MostFaults = 1_000;

    private readonly List<AuditFault> _faults = [.. marks.WronglySigned.Select(no => new AuditFault(AuditFaultKind.WronglySigned, no, no))];
    private long _last = marks.Floor;
    private byte[] _hash = marks.FloorHash;
    private long _entries;

    public void Step(AuditLink link)
    {
        _entries++;
        var follows = link.No == _last + 1;
        if (!follows)
        {
            Note(AuditFaultKind.Missing, _last + 1, link.No - 1);
        }

        var changed = follows && !AuditSeal.Hash(link.No, link.Row, _hash).AsSpan().SequenceEqual(link.Hash);
        if (changed)
        {
            Note(AuditFaultKind.Changed, link.No, link.No);
        }
        else if (seal.Seal(link.No, link.Hash, genuine: true) != link.Seal)
        {
            Note(AuditFaultKind.Forged, link.No, link.No);
        }

        if (link.Row is { Action: AuditNumbers.Lost, Case: null })
        {
            Note(AuditFaultKind.Lost, link.No, link.No);
        }

        if (marks.Refuse(link.No, link.Hash) is { } fault && !changed)
        {
            Note(fault, link.No, link.No);
        }

        (_last, _hash) = (link.No, link.Hash);
    }

    public AuditReport End()
    {
        if (_last < marks.Furthest)
        {
            Note(AuditFaultKind.Missing, _last + 1, marks.Furthest);
        }

        return new(
            _entries, marks.Checkpoints, new(_last, Convert.ToHexStringLower(_hash)),
            [.. _faults.OrderBy(fault => fault.From).ThenBy(fault => fault.Kind)]);
    }

    private void Note(AuditFaultKind kind, long from, long to)
    {
        if (_faults.Count < MostFaults)
        {
            _faults.Add(new(kind, from, to));
        }
    }
}
