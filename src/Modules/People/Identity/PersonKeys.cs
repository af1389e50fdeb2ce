using System.Globalization;
using LaChan.Platform.Sealing;
using LaChan.Platform.Text;

namespace LaChan.People.Identity;

/// <summary>A look-up key with what it is for.</summary>
internal readonly record struct PersonKey(LookupPurpose Purpose, LookupKey Key);

/// <summary>
/// The keys that a claim gives, strongest first; the first one known decides who it is. A phone is shared by a household:
/// with a name it takes both to be somebody, alone it is the nameless person of that phone.
/// </summary>
internal sealed class PersonKeys(Sealer sealer)
{
    private const int StackLimit = 256;

    /// <summary>The strongest key, by which almost everybody is found.</summary>
    public PersonKey First(PersonClaim claim) => claim switch
    {
        { PaperNumber: { } paper } => Of(LookupPurpose.Paper, paper),
        { CardNumber: { } card } => Of(LookupPurpose.Card, card),
        { Reference: { } reference } => Of(LookupPurpose.Reference, reference),
        { Phone: { } phone, Name: { } name } => OfPhoneAndName(phone, name),
        { Phone: { } phone } => Of(LookupPurpose.Phone, phone),
        { Name: { } name, BirthYear: { } year, Village: { } village } => OfNameYearVillage(name, year, village),
        _ => throw new ArgumentException("The claim identifies nobody.", nameof(claim)),
    };

    public List<PersonKey> All(PersonClaim claim)
    {
        var keys = new List<PersonKey>(2) { First(claim) };
        AddOther(LookupPurpose.Card, claim.CardNumber);
        AddOther(LookupPurpose.Reference, claim.Reference);
        if (claim is { Phone: { } phone, Name: { } name } && keys[0].Purpose != LookupPurpose.PhoneAndName)
        {
            keys.Add(OfPhoneAndName(phone, name));
        }

        if (claim is { Name: { } full, BirthYear: { } year, Village: { } village }
            && keys[0].Purpose != LookupPurpose.NameBirthVillage)
        {
            keys.Add(OfNameYearVillage(full, year, village));
        }

        return keys;

        void AddOther(LookupPurpose purpose, string? value)
        {
            if (value is not null && keys[0].Purpose != purpose)
            {
                keys.Add(Of(purpose, value));
            }
        }
    }

    /// <summary>Whether the claim gives more than one key; almost none does.</summary>
    public static bool HasSeveral(PersonClaim claim) =>
        (claim.PaperNumber is null ? 0 : 1) + (claim.CardNumber is null ? 0 : 1) + (claim.Reference is null ? 0 : 1)
        + (claim is { Phone: not null, Name: not null } ? 1 : 0)
        + (claim is { Name: not null, BirthYear: not null, Village: not null } ? 1 : 0) > 1;

    public LookupKey Holder(string phone) => sealer.Lookup(LookupPurpose.PhoneHolder, phone);

    private PersonKey Of(LookupPurpose purpose, string value) => new(purpose, sealer.Lookup(purpose, value));

    private PersonKey OfPhoneAndName(string phone, string name)
    {
        var folded = VietnameseText.Fold(name);
        var length = phone.Length + 1 + folded.Length;
        var text = length <= StackLimit ? stackalloc char[length] : new char[length];
        phone.CopyTo(text);
        text[phone.Length] = '|';
        folded.CopyTo(text[(phone.Length + 1)..]);
        return new(LookupPurpose.PhoneAndName, sealer.Lookup(LookupPurpose.PhoneAndName, text));
    }

    // Without a phone, Hòa and Hoa of one village and year may well be two people, so diacritics count; case does not.
    private PersonKey OfNameYearVillage(string name, int year, string village) => Of(
        LookupPurpose.NameBirthVillage,
        string.Create(CultureInfo.InvariantCulture, $"{VietnameseText.Normalise(name).ToLowerInvariant()}|{year}|{VietnameseText.Fold(village)}"));
}
