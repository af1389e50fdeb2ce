using LaChan.Tracing.Contacts;

namespace LaChan.Tracing.Tests;

/// <summary>A random small province: the index and a plain list go through the same events, some of them late or amended.</summary>
internal sealed class World
{
    private readonly Dice _dice;
    private readonly byte[] _kinds;
    private readonly int _step;
    private readonly int _latest;
    private readonly int _rarely;
    private int _clock;

    public World(ulong seed, bool large = false)
    {
        _dice = new Dice(seed);
        Persons = large ? _dice.Between(20, 200) : _dice.Between(2, 12);
        Places = large ? _dice.Between(1, 3) : _dice.Between(1, 5);
        _step = _dice.OneIn(2) ? 1 : 300;
        _rarely = large ? 400 : 20;
        _latest = large ? 3000 : 200;
        Events = large ? _dice.Between(500, 2000) : _dice.Between(1, 60);
        Index = new VisitIndex(new StayBounds(_dice.Next(6) * 20 * _step).With(2, _dice.Next(65_536)));
        _kinds = new byte[Places];
        for (var place = 0; place < Places; place++)
        {
            _kinds[place] = (byte)_dice.Next(4);
            Index.SetKind(place, _kinds[place]);
        }
    }

    public Dice Dice => _dice;

    public int Persons { get; }

    public int Places { get; }

    public int Events { get; }

    public VisitIndex Index { get; }

    public List<VisitRecord> Visits { get; } = [];

    public byte KindOf(int place) => _kinds[place];

    /// <summary>Lets all events happen, in batches of any size.</summary>
    public void Run()
    {
        var left = Events;
        while (left > 0)
        {
            var batch = new VisitChange[Math.Min(left, 1 + _dice.Next(20))];
            for (var i = 0; i < batch.Length; i++)
            {
                batch[i] = NextChange();
            }
            Assert.Equal(0, Index.Apply(batch));
            left -= batch.Length;
            Upkeep();
        }
    }

    private VisitChange NextChange()
    {
        var choice = Visits.Count == 0 ? 9 : _dice.Next(10);
        if (choice > 2)
        {
            var visit = NextVisit();
            Visits.Add(visit);
            return VisitChange.Entered(visit);
        }
        var at = _dice.Next(Visits.Count);
        var known = Visits[at];
        Visits.RemoveAt(at);
        if (choice == 0)
        {
            return VisitChange.Removed(known);
        }
        var end = known.Start + Stay();
        Visits.Add(known with { End = end });
        return VisitChange.Ended(known, end);
    }

    private VisitRecord NextVisit()
    {
        _clock += _dice.Next(4) * _step;
        var late = _dice.OneIn(5) ? _dice.Next(_latest) * _step : 0;
        var start = _clock - late;
        return new(_dice.Next(Persons), _dice.Next(Places), start, start + Stay());
    }

    /// <summary>Mostly short; some of no length, some beyond every bound.</summary>
    private int Stay() => _dice.Next(12) switch
    {
        0 => 0,
        1 => _dice.Next(70_000) * (_step == 1 ? 1 : 3),
        2 => _dice.Next(200) * _step,
        _ => _dice.Next(20) * _step,
    };

    private void Upkeep()
    {
        if (_dice.OneIn(_rarely))
        {
            var first = _clock - (_dice.Next(_latest) * _step);
            Index.RetireBefore(first);
            Visits.RemoveAll(v => v.Start < first);
        }
        else if (_dice.OneIn(_rarely))
        {
            Index.Rebuild();
        }
    }

    public ContactQuery NextQuery()
    {
        var total = _dice.OneIn(2);
        var from = _clock - (_dice.Next(_latest * 2) * _step);
        return new ContactQuery
        {
            Exposers = [.. Enumerable.Range(0, _dice.OneIn(4) ? _dice.Between(1, 3) : 1).Select(_ => NextExposer())],
            From = from,
            Until = from + (_dice.Next(400) * _step),
            MinimumSeconds = _dice.OneIn(3) ? 0 : _dice.Next(15) * _step,
            Total = total,
            Depth = _dice.Between(1, 4),
            LingeringSeconds = _dice.OneIn(3) ? _dice.Next(10) * _step : 0,
            ExcludedPlaces = _dice.OneIn(4) ? [_dice.Next(Places), _dice.Next(Places)] : [],
            Kinds = !total && _dice.OneIn(3)
                ? new Dictionary<byte, KindRule> { [1] = new(_dice.Next(20) * _step, _dice.Next(20) * _step), [3] = new(0, 0) }
                : [],
        };
    }

    public Exposer NextExposer()
    {
        var person = _dice.Next(Persons + 1);
        var from = _clock - (_dice.Next(300) * _step);
        return _dice.OneIn(3) ? new(person, from, from + (_dice.Next(400) * _step)) : Exposer.Always(person);
    }
}
