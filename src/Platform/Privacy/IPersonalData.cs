using System.Text.Json;

namespace LaChan.Platform.Privacy;

/// <summary>The person that a request is about: the number used inside and the id that tokens are made of.</summary>
public readonly record struct Subject(int No, Guid Id);

/// <summary>One kind of data that a module holds of a person, and how much of it.</summary>
public sealed record HeldData(string Name, long Count);

/// <summary>What a module holds of a person. Each module that keeps persons registers one.</summary>
public interface IPersonalData
{
    /// <summary>The module, as its schema is called.</summary>
    string Module { get; }

    Task<IReadOnlyList<HeldData>> Describe(Subject person, CancellationToken cancel);

    /// <summary>Writes everything that is held as one JSON value.</summary>
    Task Export(Subject person, Utf8JsonWriter into, CancellationToken cancel);

    /// <summary>Erases it for ever and gives how many rows that were.</summary>
    Task<long> Erase(Subject person, CancellationToken cancel);
}
