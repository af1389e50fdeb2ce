namespace LaChan.Tracing.Contacts;

/// <summary>What a question demands of each place: the least overlap, the lingering time, and whether it counts at all.</summary>
internal sealed class PlaceRules
{
    private readonly int[] _minimum = new int[256];
    private readonly int[] _lingering = new int[256];
    private int[] _excluded = [];
    private int _stamp;

    public void Begin(ContactQuery query, int places)
    {
        Array.Fill(_minimum, LeastOverlap(query.Total ? 0 : query.MinimumSeconds));
        Array.Fill(_lingering, query.LingeringSeconds);
        foreach (var (kind, rule) in query.Kinds)
        {
            _minimum[kind] = LeastOverlap(query.Total ? 0 : rule.MinimumSeconds);
            _lingering[kind] = rule.LingeringSeconds;
        }
        Exclude(query.ExcludedPlaces, places);
    }

    /// <summary>Times are whole seconds, so "longer than nothing" is one second.</summary>
    public static int LeastOverlap(int seconds) => Math.Max(1, seconds);

    public bool Excludes(int place) => place < _excluded.Length && _excluded[place] == _stamp;

    public int MinimumOf(byte kind) => _minimum[kind];

    public int LingeringOf(byte kind) => _lingering[kind];

    private void Exclude(IReadOnlyCollection<int> excluded, int places)
    {
        if (_stamp == int.MaxValue || (excluded.Count > 0 && _excluded.Length < places))
        {
            _excluded = new int[places + (places >> 3)];
            _stamp = 0;
        }
        _stamp++;
        foreach (var place in excluded)
        {
            if (place >= 0 && place < places)
            {
                _excluded[place] = _stamp;
            }
        }
    }
}
