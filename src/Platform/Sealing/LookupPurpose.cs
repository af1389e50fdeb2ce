namespace LaChan.Platform.Sealing;

/// <summary>What a look-up key is for. Each purpose has a key of its own, so equal values of two purposes never meet.</summary>
public enum LookupPurpose : short
{
    /// <summary>The one nameless person of a phone.</summary>
    Phone = 1,
    PhoneAndName = 2,
    Paper = 3,
    Card = 4,

    /// <summary>A reference given by an importing system (<c>ref:TEXT</c>).</summary>
    Reference = 5,
    NameBirthVillage = 6,
    Device = 7,

    /// <summary>The random number printed as a personal QR.</summary>
    Handle = 8,

    /// <summary>Everybody who uses a phone: a household, not an identity.</summary>
    PhoneHolder = 9,

    /// <summary>A value that counts toward a limit (attempts per phone), kept for minutes.</summary>
    RateLimit = 10,

    /// <summary>The phone of a place's head or controller.</summary>
    PlacePhone = 11,

    /// <summary>What a member of staff types to sign in: e-mail or phone.</summary>
    StaffSignIn = 12,

    /// <summary>A one-time code, bound to its row and to the device that asked for it.</summary>
    OneTimeCode = 13,

    /// <summary>The pseudonym of a person in the audit trail.</summary>
    AuditSubject = 14,

    /// <summary>An entry of the audit trail, so that nobody writes one past the program.</summary>
    AuditEntry = 15,

    /// <summary>Somebody who declared at least once, for counts of distinct people.</summary>
    Declarant = 16,

    /// <summary>The number plate of a vehicle at a control post.</summary>
    Plate = 17,

    /// <summary>How far waiting entries of the audit trail were taken in.</summary>
    AuditTaken = 18,

    /// <summary>What the pages of one case call a person.</summary>
    TraceHandle = 30,
}
