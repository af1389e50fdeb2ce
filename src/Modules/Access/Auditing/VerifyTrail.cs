using LaChan.Platform.Audit;
using LaChan.Platform.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Access.Auditing;

/// <summary>Follows the whole chain and tells what was found, on the page; also against a head that somebody has on paper.</summary>
internal static class VerifyTrail
{
    // Ten million entries take the better part of a minute: one at a time is enough.
    private static readonly SemaphoreSlim Turn = new(1);

    public sealed record Form
    {
        public string? Head { get; init; }
    }

    public static async Task<IResult> Handle(
        [FromForm] Form form, Actor actor, AuditVerification verification, AuditChain chain, AuditTrail trail,
        TrailView view, HttpContext http, CancellationToken cancel)
    {
        var errors = new FormErrors();
        var printed = AuditHead.Parse(form.Head);
        if (!string.IsNullOrWhiteSpace(form.Head) && printed is null)
        {
            errors.Add("head", Texts.AuditHeadWrong);
        }

        AuditReport? report = null;
        if (!errors.Any)
        {
            await trail.Record(actor.Does("audit.verify", AuditPurpose.Oversight), cancel);
            await chain.CatchUp(cancel);
            await Turn.WaitAsync(cancel);
            try
            {
                report = await verification.Run(printed is null ? [] : [printed], cancel);
            }
            finally
            {
                Turn.Release();
            }
        }

        return await view.Render(new(), report, errors, actor, http, cancel);
    }
}
