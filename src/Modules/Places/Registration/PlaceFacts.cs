using LaChan.Codes;
using LaChan.Units;

namespace LaChan.Places.Registration;

/// <summary>A registration form that holds water.</summary>
public sealed record PlaceFacts
{
    public required string Name { get; init; }
    public required PlaceKind Kind { get; init; }
    public required Unit Commune { get; init; }
    public required string Address { get; init; }
    public GeoPoint? Position { get; init; }
    public string? Plate { get; init; }
    public DateTimeOffset? BeginsAt { get; init; }
    public DateTimeOffset? EndsAt { get; init; }
    public required string Contact { get; init; }
    public required PhoneNumber Phone { get; init; }

    internal NewPlace ToPlace(Guid id, DateTimeOffset now)
    {
        var code = ShortCode.New();
        return new()
        {
            Id = id,
            Code = code.ToString(),
            ShortCode = code,
            Name = Name,
            Kind = Kind,
            UnitId = Commune.Id,
            Address = Address,
            Position = Position,
            Plate = Plate,
            BeginsAt = BeginsAt,
            EndsAt = EndsAt,
            Contact = new(Contact, Phone.E164),
            OwnerPhone = Phone.IsMobile ? Phone.E164 : null,
            RegisteredAt = now,
            ConfirmedAt = now,
        };
    }
}
