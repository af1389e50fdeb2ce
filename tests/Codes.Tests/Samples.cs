namespace LaChan.Codes.Tests;

/// <summary>Made-up cards of the kinds that people carry.</summary>
internal static class Samples
{
    public const string IdCard =
        "010090001234|063012345|Nguyễn Văn A|01121990|Nam|Tổ 5, Kim Tân, TP Lào Cai, Lào Cai|15042021";

    public const string InsuranceCard =
        "GD4100120000001|4e677579e1bb856e2056c4836e2041|01/12/1990|1|-|10 - 001|01/01/2021|-|05/01/2021|10800120000001"
        + "|-|4| 01/01/2026|0123456789abcdef-0001|4|4cc3a06f20436169|$";

    public const string NationalQr =
        "010090001234|NGUYEN VAN A|1990-12-01|0|162900000000000000|<1<GD4100120000001<0912000000";

    public const string MaskedNationalQr =
        "******001234|NGUYEN VAN A|1990-**-**|0|162900000000000000|<1<GD4100120000001<0912000000";

    public static readonly Uri Address = new("https://lachan.laocai.example");

    /// <summary>Every kind of code, valid, for tests that spoil them.</summary>
    public static IEnumerable<string> All { get; } =
    [
        IdCard, InsuranceCard, NationalQr, MaskedNationalQr,
        "7KQ4 MX2A", "0916 033 555", "+84 (0) 213.3798.798",
        PrintedHandle.New().ToText(),
        PersonalCode.Sign(Guid.NewGuid(), DateTimeOffset.UnixEpoch.AddYears(51), Keys.Device).ToText(),
        Keys.Signer.Sign(ShortCode.New(), 3).ToUrl(Address),
        "00020101021238570010A00000072701270006970436011301234567890120208QRIBFTTA53037045802VN6304ABCD",
        "https://tokhaiyte.vn/?page=Group.checkin&groupId=0123456789abcdef01234567",
    ];
}
