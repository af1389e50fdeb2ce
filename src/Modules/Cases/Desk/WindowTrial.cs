using LaChan.Cases.Rules;
using LaChan.Platform.Time;

namespace LaChan.Cases.Desk;

/// <summary>
/// Another window, tried before anything is saved: what the rule of the case proposes of another day of onset or, without
/// symptoms, of another day of the positive sample; or plain days, both included.
/// </summary>
internal sealed record WindowTrial(DateOnly? Onset, DateOnly? Sampled, DateOnly? From, DateOnly? Until)
{
    public bool IsAsked => (Onset ?? Sampled ?? From ?? Until) is not null;

    public CaseFile Of(CaseFile file, TracingRule rule)
    {
        var until = Until is { } last ? VietnamTime.StartOf(last.AddDays(1)) : file.Window.Until;
        var window = this switch
        {
            { From: { } first } => file.Window with { From = VietnamTime.StartOf(first), Until = until },
            { Onset: not null } or { Sampled: not null } => InfectiousWindow.Propose(rule, Onset, Sampled ?? file.SampledOn, null, until),
            _ => file.Window with { Until = until },
        };
        window = InfectiousWindow.MayBegin(window.From, file.SampledOn)
            ? window
            : window with { From = VietnamTime.StartOf(file.SampledOn.AddDays(-InfectiousWindow.MostDaysBeforeSample)) };
        return file with { Window = window, WindowChanged = From is not null || Until is not null };
    }
}

/// <summary>What a tried window would change against the one in force, at the same cut-off.</summary>
/// <param name="Milestones">Of the window in force.</param>
/// <param name="Above">Of the window in force.</param>
internal sealed record WindowChange(int Milestones, int Above, int Added, int Gone);
