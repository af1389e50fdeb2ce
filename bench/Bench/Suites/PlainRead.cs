using LaChan.Bench.Provinces;
using LaChan.Tracing;
using LaChan.Tracing.Contacts;

namespace LaChan.Bench.Suites;

/// <summary>
/// The limit of the machine: for each of the case's stays, reads all visits of the place that can overlap it, in columns
/// sorted by place and start, and adds their fields up. It answers nothing.
/// </summary>
internal sealed class PlainRead
{
    private readonly int[] _firstOfPlace;
    private readonly int[] _starts;
    private readonly int[] _persons;
    private readonly int[] _stays;
    private readonly Dictionary<int, List<VisitRecord>> _ofPerson;

    public PlainRead(Province province, IEnumerable<ContactQuery> cases)
    {
        var wanted = cases.Select(c => c.Exposers[0].Person).ToHashSet();
        _ofPerson = province.Visits.Where(v => wanted.Contains(v.Person)).GroupBy(v => v.Person).ToDictionary(g => g.Key, g => g.ToList());
        _firstOfPlace = new int[province.Places + 2];
        foreach (ref readonly var visit in province.Visits.AsSpan())
        {
            _firstOfPlace[visit.Place + 2]++;
        }
        for (var place = 2; place < _firstOfPlace.Length; place++)
        {
            _firstOfPlace[place] += _firstOfPlace[place - 1];
        }
        (_starts, _persons, _stays) = (new int[province.Visits.Length], new int[province.Visits.Length], new int[province.Visits.Length]);
        foreach (ref readonly var visit in province.Visits.AsSpan())
        {
            var at = _firstOfPlace[visit.Place + 1]++;
            (_starts[at], _persons[at], _stays[at]) = (visit.Start, visit.Person, visit.End - visit.Start);
        }
    }

    /// <summary>The sum of everything read, so that reading cannot be left out.</summary>
    public int Run(ContactQuery one)
    {
        var sum = 0;
        foreach (var own in _ofPerson.GetValueOrDefault(one.Exposers[0].Person, []))
        {
            var (start, end) = (Math.Max(own.Start, one.From), Math.Min(own.End, one.Until));
            if (end - start >= one.MinimumSeconds)
            {
                sum += Sum(own.Place, start - Province.LongestStay, end);
            }
        }
        return sum;
    }

    private int Sum(int place, int from, int until)
    {
        var (begin, count) = (_firstOfPlace[place], _firstOfPlace[place + 1] - _firstOfPlace[place]);
        var low = LowerBound(begin, count, from);
        var high = LowerBound(begin, count, until);
        var sum = 0;
        for (var i = low; i < high; i++)
        {
            sum += _starts[i] + _persons[i] + _stays[i];
        }
        return sum;
    }

    private int LowerBound(int begin, int count, int second)
    {
        var found = Array.BinarySearch(_starts, begin, count, second);
        return found < 0 ? ~found : found;
    }
}
