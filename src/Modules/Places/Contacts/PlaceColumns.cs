using LaChan.Platform.Sealing;
using Npgsql;

namespace LaChan.Places.Contacts;

/// <summary>Contacts of places, for a rotation of the master key.</summary>
internal sealed class PlaceContactColumn(Sealer sealer, NpgsqlDataSource database) : EnvelopeColumn(
    ContactSeal.PlaceField,
    "select id, contact from places.place where contact is not null",
    "update places.place set contact = $3 where id = $1 and contact = $2",
    sealer, database);

/// <summary>Contacts of facilities that are due to register, for a rotation of the master key.</summary>
internal sealed class DueContactColumn(Sealer sealer, NpgsqlDataSource database) : EnvelopeColumn(
    ContactSeal.DueField,
    "select id, contact from places.due_facility where contact is not null",
    "update places.due_facility set contact = $3 where id = $1 and contact = $2",
    sealer, database);

/// <summary>Phones of controllers, for a rotation of the master key.</summary>
internal sealed class ControllerPhoneColumn(Sealer sealer, NpgsqlDataSource database) : EnvelopeColumn(
    ContactSeal.PhoneField,
    "select id, sealed from places.controller",
    "update places.controller set sealed = $3 where id = $1 and sealed = $2",
    sealer, database);
