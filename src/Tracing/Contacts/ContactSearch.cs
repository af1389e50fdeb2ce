using System.Runtime.CompilerServices;
using LaChan.Tracing.Blocks;

namespace LaChan.Tracing.Contacts;

/// <summary>Answers one question at a time; keeps its arrays for the next one.</summary>
internal sealed class ContactSearch
{
    private readonly Tally _contacts = new();
    private readonly Tally _pairs = new();
    private readonly PlaceRules _rules = new();
    private readonly List<int> _degrees = [];
    private readonly ResultWriter _writer = new();
    private readonly int[] _slots = new int[OrderedBlock.Slots];

    public long Bytes => _contacts.Bytes + _pairs.Bytes + _writer.Bytes;

    public ContactResult Run(VisitStore store, ContactQuery query)
    {
        query.Check();
        _rules.Begin(query, store.Places);
        _contacts.Begin(store.Persons, query.WithPlaces);
        foreach (var exposer in query.Exposers)
        {
            _contacts.Block(exposer.Person);
        }
        _degrees.Clear();
        foreach (var exposer in query.Exposers)
        {
            Expose(store, query, exposer, floor: 0);
        }
        _degrees.Add(_contacts.Count);
        while (_degrees.Count < query.Depth && NextDegree(store, query))
        {
            _degrees.Add(_contacts.Count);
        }
        return _writer.Write(_contacts, _degrees, query);
    }

    /// <summary>Lets the last degree found expose the next one, each from its own first exposure; false when nobody is new.</summary>
    private bool NextDegree(VisitStore store, ContactQuery query)
    {
        var floor = _degrees[^1];
        for (var row = _degrees.Count == 1 ? 0 : _degrees[^2]; row < floor; row++)
        {
            Expose(store, query, new(_contacts.PersonOf(row), _contacts.SumsOf(row).FirstMet, query.Until), floor);
        }
        return _contacts.Count > floor;
    }

    private void Expose(VisitStore store, ContactQuery query, Exposer exposer, int floor)
    {
        if (!query.Total)
        {
            Expose(store, query, exposer, _contacts, floor);
            return;
        }
        _pairs.Begin(store.Persons, query.WithPlaces);
        Expose(store, query, exposer, _pairs, floor: 0);
        _contacts.Fold(_pairs, PlaceRules.LeastOverlap(query.MinimumSeconds), floor);
    }

    private void Expose(VisitStore store, ContactQuery query, Exposer exposer, Tally tally, int floor)
    {
        var from = Math.Max(query.From, exposer.From);
        var until = Math.Min(query.Until, exposer.Until);
        for (var id = store.LatestOf(exposer.Person); id != VisitStore.None;)
        {
            var visit = store.Get(id, out id);
            var start = Math.Max(visit.Start, from);
            var end = Math.Min(visit.End, until);
            if (start < end && !_rules.Excludes(visit.Place))
            {
                var kind = store.Column(visit.Place).Kind;
                var lingers = Math.Min(end + _rules.LingeringOf(kind), query.Until);
                var presence = new Presence(visit.Place, start, lingers, _rules.MinimumOf(kind));
                var meeting = new Exposure(tally, presence, floor);
                PlaceScan.Run(store, presence, _slots, ref meeting);
            }
        }
    }

    /// <summary>Adds what a found stay shares with the exposer to the sums of its person.</summary>
    private readonly struct Exposure(Tally tally, Presence presence, int floor) : IMeeting
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Expect(int person) => tally.Expect(person);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Meet(int person, int start, int end) => tally.Add(
            person, presence.Place, floor, Sums.Of(Math.Max(start, presence.Start), Math.Min(end, presence.End)));
    }
}
