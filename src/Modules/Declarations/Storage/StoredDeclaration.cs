using LaChan.Declarations.Answers;

namespace LaChan.Declarations.Storage;

/// <summary>A declaration as it is stored, opened for those who may see it.</summary>
public sealed record StoredDeclaration
{
    public required Guid Id { get; init; }
    public required DateOnly Day { get; init; }
    public required Guid Token { get; init; }
    public required string Form { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset DeclaredAt { get; init; }
    public required DateTimeOffset ValidUntil { get; init; }
    public required int WindowDays { get; init; }
    public required int UnitId { get; init; }
    public required bool IsSymptomatic { get; init; }
    public required bool IsExposed { get; init; }
    public required bool HasTravelled { get; init; }
    public required bool IsProxy { get; init; }
    public string? Origin { get; init; }
    public Guid? Party { get; init; }
    public Guid? VehicleKey { get; init; }
    public Guid? ReplacedBy { get; init; }
    public string? Care { get; init; }

    /// <summary>All answers by the code of their question.</summary>
    public required IReadOnlyDictionary<string, string> Answers { get; init; }

    public string Name => Answers.GetValueOrDefault("full_name") ?? "";

    public string? Phone => Answers.GetValueOrDefault("phone");

    public Findings Findings => new(IsSymptomatic, IsExposed, HasTravelled, Origin, null);
}
