using LaChan.Places;
using LaChan.Platform.Web.Pages;
using LaChan.Visits.Scanning;

namespace LaChan.Visits.Entering;

/// <summary>
/// Before an entry is recorded: who may not enter is told so, who has no valid declaration answers the questions of the
/// door, for all who come in together.
/// </summary>
internal sealed class DoorStep(IEntryCheck check)
{
    /// <summary>The door asks nothing.</summary>
    public static readonly Result Open = new(null, null);

    public IEntryCheck Check => check;

    /// <param name="KeptApart">Somebody may not enter; nothing is recorded.</param>
    /// <param name="Words">What the page shows again when answers are missing.</param>
    public sealed record Result(EntryVerdict? KeptApart, DoorWords? Words);

    public async Task<Result> Take(
        IReadOnlyList<Member> who, PlaceEntry place, ScanForm form, FormErrors errors, CancellationToken cancel)
    {
        var (without, valid) = (new List<DoorPerson>(), 0);
        foreach (var member in who)
        {
            var verdict = await check.Check(member.Ref, place, cancel);
            if (verdict.State == EntryState.KeepApart)
            {
                return new(verdict, null);
            }

            if (verdict.State == EntryState.DeclareFirst)
            {
                without.Add(new(member.Ref, member.Name, member.Phone));
            }

            valid += verdict.ValidUntil is null ? 0 : 1;
        }

        var result = without.Count == 0 ? Open : await Ask(without, place, form, errors, cancel);
        if (result.KeptApart is null && !errors.Any)
        {
            for (var i = 0; i < who.Count; i++)
            {
                check.Entered(place, hasDeclaration: i < valid + without.Count);
            }
        }

        return result;
    }

    private async Task<Result> Ask(
        List<DoorPerson> without, PlaceEntry place, ScanForm form, FormErrors errors, CancellationToken cancel)
    {
        var questions = await check.Questions(cancel);
        foreach (var question in questions.Where(q => form.Door?.GetValueOrDefault(q.Code) is not ("yes" or "no")))
        {
            errors.Add($"Door-{question.Code}", Texts.DoorAnswerMissing);
        }

        if (errors.Any)
        {
            return new(null, new(null, questions));
        }

        var answers = questions.ToDictionary(q => q.Code, q => form.Door![q.Code] == "yes");
        var verdict = await check.Declare(without, place, answers, cancel);
        return new(verdict.State == EntryState.KeepApart ? verdict : null, null);
    }
}
