namespace LaChan.Tracing.Contacts;

/// <summary>The answer to a <see cref="ContactQuery"/>: each person once, at the least degree.</summary>
public sealed class ContactResult
{
    private readonly Contact[] _contacts;
    private readonly int[] _places;
    private readonly int[] _firstPlace;

    internal ContactResult(Contact[] contacts, int[] places, int[] firstPlace)
    {
        _contacts = contacts;
        _places = places;
        _firstPlace = firstPlace;
    }

    public IReadOnlyList<Contact> Contacts => _contacts;

    public ReadOnlySpan<Contact> AsSpan() => _contacts;

    /// <summary>The places of the qualifying overlaps of the contact at this position, ascending, each once.</summary>
    public ReadOnlySpan<int> PlacesOf(int position) => _firstPlace.Length == 0
        ? throw new InvalidOperationException("The question was asked without places.")
        : _places.AsSpan(_firstPlace[position].._firstPlace[position + 1]);

    /// <summary>How many contacts of the first degree would remain at each minimum.</summary>
    public CutOff CutOff(bool total) => Tracing.Contacts.CutOff.Of(_contacts, total);
}
