using LaChan.Declarations.Forms;

namespace LaChan.Declarations.Taking;

/// <summary>A declaration whose answers were checked, ready to be stored.</summary>
internal sealed record Given
{
    /// <summary>Chosen by the sender's draft: sending it again stores nothing twice.</summary>
    public required Guid Id { get; init; }

    public required FormDefinition Form { get; init; }

    public required IReadOnlyDictionary<string, string> Answers { get; init; }

    /// <summary>The register's person where the door knows it already.</summary>
    public People.PersonRef? Person { get; init; }

    public bool IsProxy { get; init; }

    public Guid? Party { get; init; }

    public Guid? Replaces { get; init; }

    public Places.PlaceEntry? Place { get; init; }

    public required string Language { get; init; }

    /// <summary>Where the person's form has no commune.</summary>
    public int UnitId { get; init; }
}

/// <summary>What became of it.</summary>
internal abstract record Taken
{
    private Taken()
    {
    }

    public sealed record Stored(Storage.LatestDeclaration Declaration, bool IsRepeat) : Taken;

    /// <summary>Too many of one phone today; the draft stays with the sender.</summary>
    public sealed record Limited(int Most) : Taken;
}
