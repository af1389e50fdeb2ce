namespace LaChan.Declarations.Storage;

/// <summary>A declaration on its way into the database.</summary>
internal sealed record DeclarationRow
{
    public required Guid Id { get; init; }
    public required DateOnly Day { get; init; }
    public required Guid Token { get; init; }

    /// <summary>Keyed hash of the person, for counts of distinct people.</summary>
    public required Guid Declarant { get; init; }
    public required string Form { get; init; }
    public required int Version { get; init; }
    public required string Language { get; init; }
    public required short WindowDays { get; init; }
    public required string ConsentVersion { get; init; }
    public required DateTimeOffset DeclaredAt { get; init; }
    public required DateTimeOffset ValidUntil { get; init; }
    public required int UnitId { get; init; }
    public int? Place { get; init; }
    public bool IsProxy { get; init; }
    public bool IsSymptomatic { get; init; }
    public bool IsExposed { get; init; }
    public bool HasTravelled { get; init; }
    public string? Origin { get; init; }
    public Guid? Party { get; init; }
    public Guid? VehicleKey { get; init; }
    public required string Answers { get; init; }
    public required byte[] Sealed { get; init; }
    public Guid? Replaces { get; init; }
    public Guid? PaperKey { get; init; }

    /// <summary>How risky the arrival is for the commune, 1 to 5; null when nobody arrives.</summary>
    public short? Risk { get; init; }
}
