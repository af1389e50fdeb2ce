using LaChan.Platform.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Declarations;

/// <summary>What this module's actions are called on the auditor's screen.</summary>
internal static class ActionNames
{
    private static readonly AuditActionName[] Own =
    [
        new("declarations.read", () => Texts.ActReadDeclaration),
        new("declarations.care", () => Texts.ActCareList),
        new("declarations.contacted", () => Texts.ActCareContacted),
        new("declarations.advised", () => Texts.ActCareAdvised),
        new("declarations.to-test", () => Texts.ActCareToTest),
        new("declarations.false-alarm", () => Texts.ActCareFalseAlarm),
        new("arrivals.list", () => Texts.ActArrivals),
        new("arrivals.accepted", () => Texts.ActArrivalAccepted),
        new("arrivals.visited", () => Texts.ActArrivalVisited),
        new("arrivals.closed", () => Texts.ActArrivalClosed),
        new("posts.party", () => Texts.ActParty),
        new("posts.decide", () => Texts.ActCrossing),
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
