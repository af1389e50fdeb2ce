using System.Text;
using LaChan.Platform.Sealing;

namespace LaChan.Places.Contacts;

/// <summary>
/// Seals contacts and phones of places. Filled up with blanks to full steps, so that the length tells nothing.
/// </summary>
internal sealed class ContactSeal(Sealer sealer)
{
    public static readonly EnvelopeField PlaceField = new("places.place", "contact");
    public static readonly EnvelopeField DueField = new("places.due_facility", "contact");
    public static readonly EnvelopeField PhoneField = new("places.controller", "sealed");
    private const int Step = 64;

    /// <summary>The key under which the places of a phone (E.164) are found.</summary>
    public Guid PhoneKey(string phone) => sealer.Lookup(LookupPurpose.PlacePhone, phone).ToGuid();

    public byte[] Seal(EnvelopeField field, Guid row, PlaceContact contact) =>
        sealer.Seal(field, row, Padded($"{contact.Phone}\n{contact.Name}"));

    public PlaceContact Open(EnvelopeField field, Guid row, byte[] envelope)
    {
        var plain = Text(sealer.Open(field, row, envelope));
        var end = plain.IndexOf('\n', StringComparison.Ordinal);
        return new(plain[(end + 1)..], plain[..end]);
    }

    public byte[] SealPhone(Guid controller, string phone) => sealer.Seal(PhoneField, controller, Padded(phone));

    public string OpenPhone(Guid controller, byte[] envelope) => Text(sealer.Open(PhoneField, controller, envelope));

    private static byte[] Padded(string text)
    {
        var plain = new byte[(Encoding.UTF8.GetByteCount(text) + Step - 1) / Step * Step];
        var length = Encoding.UTF8.GetBytes(text, plain);
        plain.AsSpan(length).Fill((byte)' ');
        return plain;
    }

    private static string Text(byte[] plain) => Encoding.UTF8.GetString(plain).TrimEnd(' ');
}
