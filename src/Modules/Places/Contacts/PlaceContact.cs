namespace LaChan.Places.Contacts;

/// <summary>Whom to call about a place: a business contact, kept sealed, shown whole to officers of the area.</summary>
/// <param name="Phone">In E.164.</param>
public sealed record PlaceContact(string Name, string Phone);
