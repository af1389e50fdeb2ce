using Npgsql;
using NpgsqlTypes;

namespace LaChan.Visits.Log;

/// <summary>The columns of the statement's arrays.</summary>
internal sealed class BatchRows
{
    private readonly List<DateOnly> _days = [];
    private readonly List<int> _places = [];
    private readonly List<short> _gates = [];
    private readonly List<Guid> _tokens = [];
    private readonly List<DateTimeOffset> _entered = [];
    private readonly List<DateTimeOffset> _until = [];
    private readonly List<short> _ended = [];
    private readonly List<Guid?> _exits = [];
    private readonly List<short> _sources = [];
    private readonly List<int> _flags = [];
    private readonly List<DateTimeOffset> _received = [];
    private readonly List<int> _units = [];
    private readonly List<short> _kinds = [];
    private readonly List<(AsideRow Row, Guid Token)> _aside = [];

    public List<Guid> Ids { get; } = [];

    /// <summary>Stored visits whose end changed.</summary>
    public List<Stay> Changed { get; } = [];

    /// <summary>Exits that waited and found their entry.</summary>
    public List<Guid> Settled { get; } = [];

    public bool IsEmpty => Ids.Count + Changed.Count + Settled.Count + _aside.Count == 0;

    public void AddEntry(Stay stay, VisitEvent entry, Guid token)
    {
        Ids.Add(stay.Id);
        _days.Add(stay.Day);
        _places.Add(stay.Place);
        _gates.Add(entry.Gate);
        _tokens.Add(token);
        _entered.Add(stay.EnteredAt);
        _until.Add(stay.Until);
        _ended.Add((short)stay.Ended);
        _exits.Add(stay.ExitId);
        _sources.Add((short)entry.Source);
        _flags.Add(entry.Flags);
        _received.Add(entry.ReceivedAt);
        _units.Add(entry.Place.UnitId);
        _kinds.Add(entry.Place.KindNo);
    }

    public void AddAside(AsideRow row, Guid token) => _aside.Add((row, token));

    public void Bind(NpgsqlParameterCollection p, DateTimeOffset now)
    {
        Add(p, Ids);
        Add(p, _days);
        Add(p, _places);
        Add(p, _gates);
        Add(p, _tokens);
        Add(p, _entered);
        Add(p, _until);
        Add(p, _ended);
        Add(p, _exits);
        Add(p, _sources);
        Add(p, _flags);
        Add(p, _received);
        Add(p, _units);
        Add(p, _kinds);
        Add(p, Changed.ConvertAll(s => s.Id));
        Add(p, Changed.ConvertAll(s => s.Day));
        Add(p, Changed.ConvertAll(s => s.Until));
        Add(p, Changed.ConvertAll(s => (short)s.Ended));
        Add(p, Changed.ConvertAll(s => s.ExitId));
        Add(p, _aside.ConvertAll(a => a.Row.Id));
        Add(p, _aside.ConvertAll(a => a.Row.KeyDay));
        Add(p, _aside.ConvertAll(a => a.Row.Place));
        Add(p, _aside.ConvertAll(a => a.Row.Gate));
        Add(p, _aside.ConvertAll(a => a.Token));
        Add(p, _aside.ConvertAll(a => a.Row.IsExit));
        Add(p, _aside.ConvertAll(a => a.Row.At));
        Add(p, _aside.ConvertAll(a => a.Row.ReceivedAt));
        Add(p, _aside.ConvertAll(a => (short?)a.Row.Source));
        Add(p, _aside.ConvertAll(a => (short)a.Row.Reason));
        Add(p, Settled);
        p.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now, NpgsqlDbType = NpgsqlDbType.TimestampTz });
    }

    private static void Add<T>(NpgsqlParameterCollection p, List<T> values) =>
        p.Add(new NpgsqlParameter<List<T>> { TypedValue = values });
}
