namespace LaChan.Codes;

/// <summary>What a scanned or typed text is.</summary>
public enum ScannedKind
{
    Other,
    Place,
    Person,
    Handle,
    IdCard,
    InsuranceCard,
    NationalQr,
    Phone,
}
