using LaChan.Places.Contacts;
using LaChan.Places.Signing;

namespace LaChan.Places.Import;

/// <summary>A place with everything that the database gets of it: signed and sealed.</summary>
internal sealed record ReadyPlace(NewPlace Place, short KeyId, byte[] Signature, byte[]? Contact, Guid? ContactKey, ReadyController? Owner)
{
    public static ReadyPlace Of(NewPlace place, GateSigner signer, ContactSeal seal)
    {
        var code = signer.Sign(place.ShortCode, 0);
        return new(
            place,
            (short)code.KeyId,
            code.SignatureBytes(),
            place.Contact is { } contact ? seal.Seal(ContactSeal.PlaceField, place.Id, contact) : null,
            place.Contact is { Phone.Length: > 0 } reached ? seal.PhoneKey(reached.Phone) : null,
            place.OwnerPhone is { } phone ? ReadyController.Of(phone, seal) : null);
    }
}

/// <summary>A phone that may manage a place, sealed, with the key under which it is found.</summary>
internal sealed record ReadyController(Guid Id, Guid Phone, byte[] Sealed)
{
    public static ReadyController Of(string phone, ContactSeal seal)
    {
        var id = Guid.NewGuid();
        return new(id, seal.PhoneKey(phone), seal.SealPhone(id, phone));
    }
}
