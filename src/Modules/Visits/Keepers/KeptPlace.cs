using LaChan.Places;

namespace LaChan.Visits.Keepers;

/// <summary>A door: a place and the gate at which somebody stands.</summary>
public sealed record KeptPlace(PlaceEntry Place, Gate Gate)
{
    /// <summary>The door, when the gate is in use.</summary>
    public static KeptPlace? Of(PlaceEntry? place, short gate) =>
        place is { ClosedAt: null } && place.Gates.FirstOrDefault(g => g.No == gate && !g.IsCancelled) is { } found
            ? new(place, found)
            : null;

    public string Path => $"{KeeperPages.Path}/{Place.Id}/{Gate.No}";

    /// <summary>"Chợ Cốc Lếu · cổng A": as people call it.</summary>
    public string Title => Gate.Name.Length == 0 ? Place.Name : $"{Place.Name} · {Gate.Name}";
}
