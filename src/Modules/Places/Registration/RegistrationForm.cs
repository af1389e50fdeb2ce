using System.Globalization;
using LaChan.Codes;
using LaChan.Places.Contacts;
using LaChan.Platform.Time;
using LaChan.Units;

namespace LaChan.Places.Registration;

/// <summary>What the registration page sends, as it was typed.</summary>
public sealed record RegistrationForm
{
    public string? Name { get; init; }

    public string? Kind { get; init; }

    /// <summary>What was typed; the code is chosen from the list while typing.</summary>
    public string? Commune { get; init; }

    public string? CommuneCode { get; init; }

    /// <summary>The code chosen among communes that the typed text could mean, where pages have no script.</summary>
    public string? CommuneChoice { get; init; }

    public string? Address { get; init; }

    public string? Latitude { get; init; }

    public string? Longitude { get; init; }

    public string? Contact { get; init; }

    public string? Phone { get; init; }

    public string? Plate { get; init; }

    public string? BeginsAt { get; init; }

    public string? EndsAt { get; init; }

    /// <summary>The form filled in with what is stored.</summary>
    internal static RegistrationForm Of(PlaceEntry place, PlaceContact? contact, UnitTree units) => new()
    {
        Name = place.Name,
        Kind = place.Kind.Code,
        Commune = place.UnitId == 0 ? null : units.PathOf(place.UnitId),
        CommuneCode = units.Find(place.UnitId)?.Code,
        Address = place.Address,
        Latitude = place.Latitude?.ToString(CultureInfo.InvariantCulture),
        Longitude = place.Longitude?.ToString(CultureInfo.InvariantCulture),
        Contact = contact?.Name,
        Phone = PhoneNumber.TryParse(contact?.Phone, out var phone) ? phone.National : null,
        Plate = place.Plate,
        BeginsAt = Local(place.BeginsAt),
        EndsAt = Local(place.EndsAt),
    };

    private static string? Local(DateTimeOffset? moment) => moment is { } at
        ? VietnamTime.Local(at).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture) : null;
}
