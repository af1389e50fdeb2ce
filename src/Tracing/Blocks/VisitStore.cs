using System.Runtime.CompilerServices;

namespace LaChan.Tracing.Blocks;

/// <summary>
/// All visits, by place in time order and by person as a chain. A visit's id is its block and slot; ids in the tail have
/// <see cref="InTail"/> set. Nothing here is safe for threads: <see cref="VisitIndex"/> keeps the writer apart.
/// </summary>
internal sealed partial class VisitStore(StayBounds bounds)
{
    public const int None = -1;
    public const int IdBits = 30;
    private const int InTail = 1 << IdBits;

    private readonly BlockPool _ordered = new(OrderedBlock.Length, OrderedBlock.SlotBits);
    private readonly BlockPool _tail = new(TailBlock.Length, TailBlock.SlotBits);
    private PlaceColumn[] _places = [];
    private int[] _latest = [];

    public StayBounds Bounds => bounds;

    public long Visits { get; private set; }

    public long InTheTail { get; private set; }

    public int Places { get; private set; }

    public int Persons { get; private set; }

    public BlockPool Ordered => _ordered;

    public BlockPool Tail => _tail;

    public long Bytes => _ordered.Bytes + _tail.Bytes + (_latest.Length * (long)sizeof(int))
        + (_places.Length * (long)Unsafe.SizeOf<PlaceColumn>()) + _places.Sum(p => p.Ordered.Bytes + p.Tail.Bytes);

    public ref readonly PlaceColumn Column(int place) => ref _places[place];

    public byte KindOf(int place) => place < Places ? _places[place].Kind : (byte)0;

    public void SetKind(int place, byte kind) => Place(place).Kind = kind;

    public void Append(in VisitRecord visit)
    {
        ref var place = ref Place(visit.Place);
        ref var latest = ref Latest(visit.Person);
        latest = (uint)(visit.End - visit.Start) <= bounds.Of(place.Kind) && place.TakesInOrder(visit.Start)
            ? AppendInOrder(ref place.Ordered, visit, latest)
            : AppendToTail(ref place.Tail, visit, latest);
        Visits++;
    }

    private int AppendInOrder(ref HeadList list, in VisitRecord visit, int previous)
    {
        var block = list.Next(_ordered, visit.Place, OrderedBlock.Slots);
        var slot = list.InLast;
        ref var first = ref _ordered.First(block);
        OrderedBlock.Start(ref first, slot) = visit.Start;
        OrderedBlock.Stay(ref first, slot) = (ushort)(visit.End - visit.Start);
        OrderedBlock.Person(ref first, slot) = visit.Person;
        OrderedBlock.PreviousVisit(ref first, slot) = previous;
        list.Note(visit.Start, visit.End);
        return (block << OrderedBlock.SlotBits) | slot;
    }

    private int AppendToTail(ref HeadList list, in VisitRecord visit, int previous)
    {
        var block = list.Next(_tail, visit.Place, TailBlock.Slots);
        var slot = list.InLast;
        ref var first = ref _tail.First(block);
        TailBlock.Start(ref first, slot) = visit.Start;
        TailBlock.End(ref first, slot) = visit.End;
        TailBlock.Person(ref first, slot) = visit.Person;
        TailBlock.PreviousVisit(ref first, slot) = previous;
        list.Note(visit.Start, visit.End);
        InTheTail++;
        return InTail | (block << TailBlock.SlotBits) | slot;
    }

    public int LatestOf(int person) => person >= 0 && person < Persons ? _latest[person] : None;

    /// <summary>The visit with this id, and the one before it in its person's chain; a removed one has the person -1.</summary>
    public VisitRecord Get(int id, out int previous)
    {
        if ((id & InTail) == 0)
        {
            var block = id >> OrderedBlock.SlotBits;
            var slot = id & OrderedBlock.SlotMask;
            ref var first = ref _ordered.First(block);
            previous = OrderedBlock.PreviousVisit(ref first, slot);
            var start = OrderedBlock.Start(ref first, slot);
            return new(OrderedBlock.Person(ref first, slot), _ordered.PlaceOf(block), start, start + OrderedBlock.Stay(ref first, slot));
        }
        var late = (id ^ InTail) >> TailBlock.SlotBits;
        var at = id & TailBlock.SlotMask;
        ref var tail = ref _tail.First(late);
        previous = TailBlock.PreviousVisit(ref tail, at);
        return new(TailBlock.Person(ref tail, at), _tail.PlaceOf(late), TailBlock.Start(ref tail, at), TailBlock.End(ref tail, at));
    }

    /// <summary>The visits of a person, the latest appended first.</summary>
    public IEnumerable<VisitRecord> Of(int person)
    {
        for (var id = LatestOf(person); id != None;)
        {
            var visit = Get(id, out id);
            if (visit.Person == person)
            {
                yield return visit;
            }
        }
    }

    private ref PlaceColumn Place(int place)
    {
        if (place >= _places.Length)
        {
            Array.Resize(ref _places, Math.Max(place + 1, _places.Length + (_places.Length >> 2)));
        }
        Places = Math.Max(Places, place + 1);
        return ref _places[place];
    }

    private ref int Latest(int person)
    {
        if (person >= _latest.Length)
        {
            var size = Math.Max(person + 1, _latest.Length + (_latest.Length >> 2));
            Array.Resize(ref _latest, size);
        }
        if (person >= Persons)
        {
            _latest.AsSpan(Persons..(person + 1)).Fill(None);
            Persons = person + 1;
        }
        return ref _latest[person];
    }
}
