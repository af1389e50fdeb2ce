using LaChan.People;
using LaChan.Places;

namespace LaChan.Visits.Entering;

/// <summary>May this person enter?</summary>
public enum EntryState
{
    /// <summary>Nothing stands against it.</summary>
    Welcome,

    /// <summary>The place asks for a valid declaration and there is none.</summary>
    DeclareFirst,

    /// <summary>Signs of illness or contact: wait apart and call the health station.</summary>
    KeepApart,
}

/// <summary>The answer for a door: never what somebody declared, only what follows from it.</summary>
/// <param name="ValidUntil">Until when the person's declaration holds; null without one.</param>
/// <param name="Station">Whom to call when the person is to be kept apart.</param>
/// <param name="StationPhone">Its number as it is dialled.</param>
public sealed record EntryVerdict(EntryState State, DateTimeOffset? ValidUntil, string? Station = null, string? StationPhone = null);

/// <summary>One of the short questions at a door, in the language of the request; the answer is yes or no.</summary>
public sealed record DoorQuestion(string Code, string Text);

/// <summary>
/// The question that a door asks before it records an entry. Visits owns the question; the module of declarations answers it.
/// </summary>
public interface IEntryCheck
{
    /// <param name="person">Null for somebody whom the register does not know yet.</param>
    ValueTask<EntryVerdict> Check(PersonRef? person, PlaceEntry place, CancellationToken cancel);

    /// <summary>Somebody goes in: counted with whether there was a valid declaration.</summary>
    void Entered(PlaceEntry place, bool hasDeclaration);

    /// <summary>The questions that replace a declaration at the door.</summary>
    ValueTask<IReadOnlyList<DoorQuestion>> Questions(CancellationToken cancel);

    /// <summary>Stores the answers to them as a declaration of each of these persons, and gives the verdict that follows.</summary>
    /// <param name="answers">True for yes, by the question's code; every question is answered.</param>
    ValueTask<EntryVerdict> Declare(
        IReadOnlyList<DoorPerson> persons, PlaceEntry place, IReadOnlyDictionary<string, bool> answers, CancellationToken cancel);
}

/// <summary>Somebody at a door, as the phone remembers them.</summary>
/// <param name="Phone">As it is dialled.</param>
public sealed record DoorPerson(PersonRef Person, string Name, string Phone);
