namespace LaChan.Platform.Sealing;

/// <summary>A place where sealed bytes are kept. Modules register theirs, so that a rotation leaves none behind.</summary>
public interface ISealedColumn
{
    /// <summary><c>schema.table.column</c>.</summary>
    string Name { get; }

    /// <summary>How many envelopes there are of each master key version.</summary>
    Task<IReadOnlyDictionary<short, long>> Count(CancellationToken cancel);

    /// <summary>Seals everything anew that has an older version than the given one, and gives how many that were.</summary>
    Task<long> Reseal(short current, CancellationToken cancel);
}
