namespace LaChan.Codes;

/// <summary>
/// What a reader knows besides the text. Without addresses no web address is taken for a place; without a verifier or a
/// clock the signature or the age of a code is left to the server.
/// </summary>
public sealed record ScanRules
{
    public static readonly ScanRules None = new();

    public PlaceAddresses Addresses { get; init; } = new([]);

    public PlaceVerifier? Verifier { get; init; }

    public DateTimeOffset? Now { get; init; }

    public TimeSpan Skew { get; init; } = PersonalCode.DefaultSkew;
}
