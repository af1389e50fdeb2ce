namespace LaChan.Visits.Scanning;

/// <summary>What the scan page sends.</summary>
public sealed record ScanForm
{
    /// <summary>Chosen by the page when it was made: a second tap or a reload records nothing twice.</summary>
    public string? Event { get; init; }

    /// <summary><c>in</c> or <c>out</c>: the button that was tapped.</summary>
    public string? Direction { get; init; }

    /// <summary>Keys of the ticked members of the household.</summary>
    public string[]? Who { get; init; }

    public string? Phone { get; init; }

    public string? Name { get; init; }

    /// <summary>Names of those who come along, one a line; they share the first one's phone.</summary>
    public string? With { get; init; }

    /// <summary>The tick under the notice of what is kept; never given in advance.</summary>
    public string? Consent { get; init; }

    /// <summary>Answers to the questions at the door, <c>yes</c> or <c>no</c> by their code.</summary>
    public Dictionary<string, string>? Door { get; init; }

    /// <summary>Somebody is typed in beside the remembered ones.</summary>
    public bool IsNewPerson => !string.IsNullOrWhiteSpace(Phone) || !string.IsNullOrWhiteSpace(Name);
}
