using LaChan.Platform.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Cases;

/// <summary>What this module's actions are called on the auditor's screen.</summary>
internal static class ActionNames
{
    private static readonly AuditActionName[] Own =
    [
        new("cases.enter", () => Texts.ActEnter),
        new("cases.assign", () => Texts.ActAssign),
        new("cases.assign-contacts", () => Texts.ActAssignContacts),
        new("cases.find-person", () => Texts.ActFindPerson),
        new("cases.window", () => Texts.ActWindow),
        new("cases.outcome", () => Texts.ActOutcome),
        new("cases.withdraw", () => Texts.ActWithdraw),
        new("cases.whom-to-tell", () => Texts.ActWhomToTell),
        new("cases.keep-visits", () => Texts.ActKeepVisits),
        new("cases.milestone", () => Texts.ActMilestone),
        new("cases.milestone-removed", () => Texts.ActMilestoneRemoved),
        new("cases.list", () => Texts.ActCaseList),
        new("cases.desk", () => Texts.ActDesk),
        new("cases.contacts", () => Texts.ActContacts),
        new("cases.contact-told", () => Texts.ActContactTold),
        new("cases.contact-rides", () => Texts.ActContactRides),
        new("cases.contact-list", () => Texts.ActContactList),
        new("cases.list-approved", () => Texts.ActListApproved),
        new("cases.list-refused", () => Texts.ActListRefused),
        new("cases.calls", () => Texts.ActCalls),
        new("cases.call-screen", () => Texts.ActCallScreen),
        new("cases.call", () => Texts.ActCall),
        new("cases.samples", () => Texts.ActSamples),
        new("cases.sample-ordered", () => Texts.ActSampleOrdered),
        new("cases.sample-taken", () => Texts.ActSampleTaken),
        new("cases.sample-negative", () => Texts.ActSampleNegative),
        new("cases.handover", () => Texts.ActHandover),
        new("cases.join", () => Texts.ActJoin),
        new("cases.join-undone", () => Texts.ActJoinUndone),
        new("cases.chains", () => Texts.ActChains),
        new("cases.export", () => Texts.ActExport),
        new("cases.trace", () => Texts.ActTrace),
    ];

    public static IServiceCollection AddActionNames(this IServiceCollection services)
    {
        foreach (var name in Own)
        {
            services.AddSingleton(name);
        }

        return services;
    }
}
