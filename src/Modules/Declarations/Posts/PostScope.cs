using LaChan.Access;
using LaChan.Places;
using LaChan.Platform.Time;
using LaChan.Units;

namespace LaChan.Declarations.Posts;

/// <summary>The control posts of an officer's area; one of another area is answered like one that does not exist.</summary>
internal sealed class PostScope(PlaceDirectory places, UnitDirectory units, TimeProvider time)
{
    public static readonly Role[] Officers = [Role.PostOfficer, Role.HealthOfficer];

    private const string Kind = "control-post";

    public IReadOnlyList<PlaceEntry> Of(Actor actor)
    {
        var tree = units.AsOf(time.Today());
        var area = tree.AgencyOf(actor.UnitId)?.AreaId ?? actor.UnitId;
        return [.. places.All.Where(p => p.Kind.Code == Kind && p.ClosedAt is null && p.UnitId != 0 && tree.IsWithin(p.UnitId, area))
            .OrderBy(p => p.Name, StringComparer.Ordinal)];
    }

    public PlaceEntry? Find(Actor actor, string code) =>
        places.ByShortCode(code) is { } post && Of(actor).Contains(post) ? post : null;
}
