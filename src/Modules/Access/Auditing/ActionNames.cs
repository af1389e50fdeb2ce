using LaChan.Platform.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Access.Auditing;

/// <summary>What this module's actions are called on the screen.</summary>
internal static class ActionNames
{
    private static readonly AuditActionName[] Own =
    [
        new("audit.find-person", () => Texts.ActFindPerson),
        new("audit.search", () => Texts.ActSearch),
        new("audit.verify", () => Texts.ActVerify),
        new("audit.export", () => Texts.ActExport),
        new("audit.overview", () => Texts.ActOverview),
        new("people.unmask", () => Texts.ActUnmask),
        new("access.sign-in", () => Texts.ActSignIn),
        new("access.sign-out", () => Texts.ActSignOut),
        new("access.change-password", () => Texts.ActChangePassword),
        new("access.take-invitation", () => Texts.ActInvitation),
        new("access.make-token", () => Texts.ActToken),
        new("access.revoke-token", () => Texts.ActTokenRevoke),
        new("access.import-accounts", () => Texts.ActImport),
    ];

    public static void Add(IServiceCollection services)
    {
        foreach (var name in Own)
        {
            services.AddSingleton(name);
        }
    }
}
