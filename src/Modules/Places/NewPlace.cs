using LaChan.Codes;
using LaChan.Places.Contacts;

namespace LaChan.Places;

/// <summary>A place about to be stored, checked already.</summary>
internal sealed record NewPlace
{
    public required Guid Id { get; init; }
    public required string Code { get; init; }
    public required ShortCode ShortCode { get; init; }
    public required string Name { get; init; }
    public required PlaceKind Kind { get; init; }
    public required int? UnitId { get; init; }
    public string Address { get; init; } = "";
    public string? Hamlet { get; init; }
    public GeoPoint? Position { get; init; }
    public string? Plate { get; init; }
    public DateTimeOffset? BeginsAt { get; init; }
    public DateTimeOffset? EndsAt { get; init; }
    public int? Capacity { get; init; }
    public PlaceContact? Contact { get; init; }

    /// <summary>A mobile phone (E.164) that manages the place.</summary>
    public string? OwnerPhone { get; init; }

    public required DateTimeOffset RegisteredAt { get; init; }
    /// <summary>When somebody took its poster, as a list from elsewhere says.</summary>
    public DateTimeOffset? PosterTakenAt { get; init; }

    public DateTimeOffset? ConfirmedAt { get; init; }
    public Guid? RegisteredBy { get; init; }
}

/// <summary>A position in degrees, WGS 84.</summary>
public readonly record struct GeoPoint(double Latitude, double Longitude);
