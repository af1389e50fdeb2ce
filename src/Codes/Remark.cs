namespace LaChan.Codes;

/// <summary>What there is to say about a text that was read: why it was refused, or what was changed in it.</summary>
public enum Remark
{
    None,
    Empty,
    TooLong,
    BrokenText,
    NotRecognised,

    PlaceLookAlikes,
    PlaceDamaged,
    PlaceForeignAddress,
    PlaceForged,

    PersonDamaged,
    PersonExpired,
    PersonEarly,
    HandleDamaged,

    PhoneConverted,
    PhoneForeign,
    PhoneShort,
    PhoneService,
    PhoneLacksZero,
    PhoneTooShort,
    PhoneTooLong,
    PhoneUnknownPrefix,
    PhoneOtherCharacters,

    CardFields,
    CardNumber,
    CardProvince,
    CardSexDiffers,
    CardYearDiffers,
    CardOldNumber,
    CardName,
    CardBirth,
    CardSex,
    CardAddress,
    CardIssueDay,
    CardNumberOnly,

    InsuranceCut,
    InsuranceNumber,
    InsuranceName,
    InsuranceAddress,
    InsuranceClinic,
    InsuranceDays,
    InsuranceNumberOnly,

    NationalNumber,
    NationalDeclarer,
    NationalId,
    NationalExtension,

    BankQr,
    NationalPlaceQr,
    WebLink,
    WifiQr,
    ContactQr,
    VaccineQr,
}
