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
        new("audit.lost", () => Texts.ActLost),
        new("audit.watch", () => Texts.ActWatch),
        new("audit.unwatch", () => Texts.ActUnwatch),
        new("audit.overview", () => Texts.ActOverview),
        new("people.unmask", () => Texts.ActUnmask),
        new("access.appoint", () => Texts.ActAppoint),
        new("access.renew", () => Texts.ActRenew),
        new("access.end-appointment", () => Texts.ActEnd),
        new("access.review-appointments", () => Texts.ActReview),
        new("access.ask-recovery", () => Texts.ActAskRecovery),
        new("access.agree-recovery", () => Texts.ActAgreeRecovery),
        new("access.break-glass", () => Texts.ActBreakGlass),
        new("access.justify-break-glass", () => Texts.ActJustify),
        new("access.reject-break-glass", () => Texts.ActReject),
        new("access.show-own-data", () => Texts.ActOwnData),
        new("access.download-own-data", () => Texts.ActOwnDownload),
        new("access.ask-correct", () => Texts.RequestCorrect),
        new("access.ask-erase", () => Texts.RequestErase),
        new("access.ask-withdraw", () => Texts.RequestWithdraw),
        new("access.ask-complain", () => Texts.RequestComplain),
        new("access.acknowledge-request", () => Texts.RequestAcknowledge),
        new("access.grant-request", () => Texts.RequestGranted),
        new("access.refuse-request", () => Texts.RequestRefused),
        new("access.request-desk", () => Texts.RequestsTitle),
        new("access.erase", () => Texts.ActErase),
        new("access.add-passkey", () => Texts.ActAddPasskey),
        new("access.remove-passkey", () => Texts.ActRemovePasskey),
        new("access.second-factor-on", () => Texts.ActSecondOn),
        new("access.second-factor-off", () => Texts.ActSecondOff),
        new("retention.forget", () => Texts.ActForget),
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
