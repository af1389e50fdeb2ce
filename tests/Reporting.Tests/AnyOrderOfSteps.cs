using FsCheck;
using FsCheck.Fluent;
using LaChan.Reporting.Duties;
using LaChan.Reporting.Forms;

namespace LaChan.Reporting.Tests;

/// <summary>Whatever people do in whatever order, and whenever the server is started anew, the rules hold.</summary>
public sealed class AnyOrderOfSteps
{
    private static readonly FormCalendar Daily = new() { Cadence = Cadence.Daily, DueDays = 1, DueClock = new(11, 0) };

    [Fact]
    public void The_first_submission_alone_says_who_was_late()
    {
        var steps = Gen.Zip(Gen.Choose(0, 7), Gen.Choose(1, 600)).ListOf().ToArbitrary();

        Check.QuickThrowOnFailure(Prop.ForAll(steps, Holds));
    }

    private static bool Holds(IList<(int Step, int Minutes)> steps)
    {
        var duty = Deadlines.Duty(Daily.Of(new(2021, 6, 22)));
        var now = duty.OpensAt.AddHours(-1);
        foreach (var (step, minutes) in steps)
        {
            now = now.AddMinutes(minutes);
            var before = duty;
            if (Take(duty, step, now) is { After: { } after })
            {
                duty = after;
            }

            if (!IsSound(before, duty, step, now))
            {
                return false;
            }
        }

        return true;
    }

    private static DutyOutcome Take(Obligation duty, int step, DateTimeOffset now) => step switch
    {
        0 => DutyRules.Type(duty, now),
        1 => DutyRules.Submit(duty, now),
        2 => DutyRules.ReportNothing(duty, "Nghỉ lễ", now),
        3 => DutyRules.Return(duty, "Thiếu số", now),
        4 => DutyRules.Accept(duty),
        5 => DutyRules.Waive(duty, "Sáp nhập"),
        6 => DutyRules.AskToCorrect(duty, "Sai số", now),
        _ => DutyRules.Reopen(duty, now),
    };

    private static bool IsSound(Obligation before, Obligation after, int step, DateTimeOffset now)
    {
        var isSubmission = after.Submissions > before.Submissions;
        // Once said, on time or late stays said; the instants of the duty never move.
        return (before.FirstSubmittedAt is null || before.FirstSubmittedAt == after.FirstSubmittedAt)
            && (after.DueAt, after.LockAt, after.OpensAt) == (before.DueAt, before.LockAt, before.OpensAt)
            // Nothing is submitted before it opens, after the lock or when waived; every submission counts one.
            && (!isSubmission || (before.IsOpenAt(now) && step is 1 or 2 && after.Submissions == before.Submissions + 1))
            && (after.Submissions > 0) == after.IsSubmitted
            // What was submitted cannot be waived away, and missing means that nothing was submitted.
            && !(after.Stored == DutyState.Waived && after.IsSubmitted)
            && (after.StateAt(now) != DutyState.Missing || !after.IsSubmitted)
            && (after.StateAt(now) is not (DutyState.Submitted or DutyState.Nil or DutyState.Accepted or DutyState.Locked) || after.IsSubmitted);
    }
}
