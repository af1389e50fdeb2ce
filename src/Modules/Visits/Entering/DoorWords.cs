using LaChan.People;
using LaChan.Places;

namespace LaChan.Visits.Entering;

/// <summary>What the scan page says about declarations: until when one holds, or the questions that replace it.</summary>
public sealed record DoorWords(DateTimeOffset? ValidUntil, IReadOnlyList<DoorQuestion> Questions)
{
    internal static async Task<DoorWords> For(PersonRef? person, PlaceEntry place, IEntryCheck check, CancellationToken cancel)
    {
        var verdict = await check.Check(person, place, cancel);
        return new(verdict.ValidUntil, verdict.State == EntryState.DeclareFirst ? await check.Questions(cancel) : []);
    }
}
