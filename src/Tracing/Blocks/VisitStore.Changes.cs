namespace LaChan.Tracing.Blocks;

internal sealed partial class VisitStore
{
    /// <summary>Applies one event; false when the visit that it names is not there.</summary>
    public bool Apply(in VisitChange change)
    {
        switch (change.Kind)
        {
            case VisitChangeKind.Ended:
                return SetEnd(change.Visit, change.End);
            case VisitChangeKind.Removed:
                return Remove(change.Visit);
            case VisitChangeKind.Known when SetEnd(change.Visit, change.End):
                return true;
            default:
                Append(change.Visit);
                return true;
        }
    }

    /// <summary>Moves the end of a visit; false when there is no such visit.</summary>
    private bool SetEnd(in VisitRecord visit, int end)
    {
        var id = Find(visit);
        if (id == None)
        {
            return false;
        }
        if ((id & InTail) != 0)
        {
            SetEndInTail(id ^ InTail, visit.Place, end);
        }
        else if ((uint)(end - visit.Start) <= bounds.Of(_places[visit.Place].Kind))
        {
            var block = id >> OrderedBlock.SlotBits;
            OrderedBlock.Stay(ref _ordered.First(block), id & OrderedBlock.SlotMask) = (ushort)(end - visit.Start);
            _places[visit.Place].Ordered.Stretch(_ordered.OrdinalOf(block), end);
        }
        else
        {
            Erase(id);
            Visits--;
            Append(visit with { End = end });
        }
        return true;
    }

    private void SetEndInTail(int id, int place, int end)
    {
        var block = id >> TailBlock.SlotBits;
        TailBlock.End(ref _tail.First(block), id & TailBlock.SlotMask) = end;
        _places[place].Tail.Stretch(_tail.OrdinalOf(block), end);
    }

    private bool Remove(in VisitRecord visit)
    {
        var id = Find(visit);
        if (id == None)
        {
            return false;
        }
        Erase(id);
        Visits--;
        return true;
    }

    /// <summary>A removed visit stays in its slot and chain, as a stay of no length of nobody.</summary>
    private void Erase(int id)
    {
        if ((id & InTail) == 0)
        {
            ref var block = ref _ordered.First(id >> OrderedBlock.SlotBits);
            OrderedBlock.Person(ref block, id & OrderedBlock.SlotMask) = None;
            OrderedBlock.Stay(ref block, id & OrderedBlock.SlotMask) = 0;
            return;
        }
        var slot = id & TailBlock.SlotMask;
        ref var tail = ref _tail.First((id ^ InTail) >> TailBlock.SlotBits);
        TailBlock.Person(ref tail, slot) = None;
        TailBlock.End(ref tail, slot) = TailBlock.Start(ref tail, slot);
        InTheTail--;
    }

    /// <summary>
    /// The visit with this person, place and start; if the person has several such, the one with this end, else the
    /// latest. The person's chain is walked from its new end, where open visits are.
    /// </summary>
    private int Find(in VisitRecord visit)
    {
        var found = None;
        for (var id = LatestOf(visit.Person); id != None;)
        {
            var other = Get(id, out var previous);
            if (other == visit)
            {
                return id;
            }
            if (found == None && other with { End = visit.End } == visit)
            {
                found = id;
            }
            id = previous;
        }
        return found;
    }

    /// <summary>A new store with all visits that start at or after the given second, in time order, without tail and gaps.</summary>
    public VisitStore Rebuilt(int from)
    {
        var store = new VisitStore(bounds);
        var visits = new List<VisitRecord>();
        for (var place = 0; place < Places; place++)
        {
            store.SetKind(place, _places[place].Kind);
            visits.Clear();
            Collect(_places[place].Ordered, inTail: false, from, visits);
            Collect(_places[place].Tail, inTail: true, from, visits);
            visits.Sort((a, b) => a.Start.CompareTo(b.Start));
            foreach (var visit in visits)
            {
                store.Append(visit);
            }
        }
        return store;
    }

    private void Collect(in HeadList list, bool inTail, int from, List<VisitRecord> visits)
    {
        var bits = inTail ? TailBlock.SlotBits : OrderedBlock.SlotBits;
        for (var i = 0; i < list.Count; i++)
        {
            var id = (list.Heads![i].Block << bits) | (inTail ? InTail : 0);
            var filled = i == list.Count - 1 ? list.InLast : 1 << bits;
            for (var slot = 0; slot < filled; slot++)
            {
                var visit = Get(id | slot, out _);
                if (visit.Person != None && visit.Start >= from)
                {
                    visits.Add(visit);
                }
            }
        }
    }
}
