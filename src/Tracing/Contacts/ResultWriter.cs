namespace LaChan.Tracing.Contacts;

/// <summary>Copies the sums of a finished search out, ranked and with places as asked.</summary>
internal sealed class ResultWriter
{
    private readonly Ranking _ranking = new();
    private readonly PlaceLists _places = new();
    private int[] _order = [];

    public long Bytes => _ranking.Bytes + _places.Bytes + (_order.Length * 4L);

    /// <summary>The contacts of each degree end where <paramref name="degrees"/> says.</summary>
    public ContactResult Write(Tally tally, List<int> degrees, ContactQuery query)
    {
        if (_order.Length < tally.Count)
        {
            _order = new int[tally.Count + (tally.Count >> 1)];
        }
        var contacts = new Contact[tally.Count];
        var begin = 0;
        for (var degree = 1; degree <= degrees.Count; degree++)
        {
            Order(tally, begin, degrees[degree - 1], query.Ranked);
            for (; begin < degrees[degree - 1]; begin++)
            {
                var sums = tally.SumsOf(_order[begin]);
                contacts[begin] = new Contact(degree, tally.PersonOf(_order[begin]), sums.FirstMet, sums.Longest, sums.Seconds);
            }
        }
        if (!query.WithPlaces)
        {
            return new ContactResult(contacts, [], []);
        }
        var places = _places.Of(tally.Met, _order.AsSpan(0, tally.Count), out var first);
        return new ContactResult(contacts, places, first);
    }

    private void Order(Tally tally, int begin, int end, bool ranked)
    {
        if (ranked)
        {
            _ranking.Order(tally, begin, end, _order);
            return;
        }
        for (var row = begin; row < end; row++)
        {
            _order[row] = row;
        }
    }
}
