using LaChan.Codes;
using LaChan.People;
using LaChan.Platform.Text;

namespace LaChan.Visits.Reading;

/// <summary>How somebody showed who passes: said or seen on a paper, by a printed card, or by the rotating code of a phone.</summary>
internal sealed record Passer
{
    public PersonClaim? Claim { get; private init; }

    public PrintedHandle? Card { get; private init; }

    public PersonalCode? Code { get; private init; }

    /// <summary>What staff may read on the screen: what the person just showed, masked. Empty for a printed card, which opens nothing.</summary>
    public string Shown => Claim?.Name is { } name ? Mask.Name(name) : "";

    public static Passer Of(PersonClaim claim) => new() { Claim = claim };

    public static Passer Of(PrintedHandle card) => new() { Card = card };

    public static Passer Of(PersonalCode code) => new() { Code = code };

    /// <summary>A person in a log is a mistake; this keeps the mistake harmless.</summary>
    public override string ToString() => nameof(Passer);
}
