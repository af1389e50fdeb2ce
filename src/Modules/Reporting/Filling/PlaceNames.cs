using LaChan.Places;
using LaChan.Platform.Storage;
using LaChan.Platform.Text;
using LaChan.Units;

namespace LaChan.Reporting.Filling;

/// <summary>
/// Finds the places of an agency in the register: those that carry its name, with or without the province's behind it
/// ("Sở Y tế" and "Sở Y tế tỉnh Lào Cai"), and the offices of communes ("UBND xã …").
/// </summary>
internal sealed class PlaceNames(PlaceDirectory places) : INoticeHandler
{
    private const string Committee = "ubnd ";
    private volatile NameIndex? _index;

    public string Topic => PlaceDirectory.ChangeTopic;

    public Task Changed(CancellationToken cancel)
    {
        _index = null;
        return Task.CompletedTask;
    }

    /// <summary>The places of an agency within the area that it serves.</summary>
    public IEnumerable<PlaceEntry> OfAgency(Unit agency, UnitTree tree)
    {
        var name = VietnameseText.Fold(agency.Name);
        var area = tree.AgencyOf(agency.Id)?.AreaId is { } id ? tree.Find(id) : null;
        var names = area is null ? [name] : new[] { name, $"{name} {VietnameseText.Fold(area.Name)}" };
        return names.SelectMany(Find).Where(place => area is null || tree.IsWithin(place.UnitId, area.Id)).Distinct();
    }

    /// <summary>The office of a commune.</summary>
    public IEnumerable<PlaceEntry> OfCommune(Unit commune) =>
        Find(Committee + VietnameseText.Fold(commune.Name)).Where(place => place.UnitId == commune.Id);

    private IEnumerable<PlaceEntry> Find(string name) => Index().ByName[name];

    private NameIndex Index()
    {
        var all = places.All;
        return _index is { } known && known.All == all
            ? known
            : _index = new(all, all.ToLookup(place => VietnameseText.Fold(place.Name), StringComparer.Ordinal));
    }

    private sealed record NameIndex(IReadOnlyList<PlaceEntry> All, ILookup<string, PlaceEntry> ByName);
}
