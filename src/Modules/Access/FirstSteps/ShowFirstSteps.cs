using LaChan.Access.Appointing;
using LaChan.Access.Pages;
using LaChan.Access.Storage;
using LaChan.Platform.Sealing;
using LaChan.Platform.Time;
using LaChan.Platform.Web;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace LaChan.Access.FirstSteps;

/// <summary>What is to be done before people rely on an installation; null where the program cannot know.</summary>
public sealed record FirstStep(string What, string How, bool? Done, string? Href = null);

/// <summary>The checklist of a new installation, for its administrator.</summary>
internal static class ShowFirstSteps
{
    public const string Path = "/bat-dau";

    public static async Task<RazorComponentResult<FirstStepsPage>> Handle(
        Actor actor, AccessDb db, UserManager<Accounts.Account> accounts, UnitDirectory units, IOptions<WebOptions> web,
        IConfiguration settings, KeyRing keys, TimeProvider time, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var roles = await db.Appointments.Where(a => a.EndsAt > now).Select(a => a.Role).Distinct().ToListAsync(cancel);
        var own = await db.Users.SingleOrDefaultAsync(account => account.Id == actor.AccountId, cancel);
        var second = own is not null && (own.TwoFactorEnabled || (await accounts.GetPasskeysAsync(own)).Count > 0);
        return PageResult.Of<FirstStepsPage>(new
        {
            Steps = (IReadOnlyList<FirstStep>)
            [
                new(Texts.StepKey, keys.FilePath is null ? Texts.StepKeyEnvironment : Texts.StepKeyHow, null),
                new(Texts.StepSecond, Texts.StepSecondHow, second, "/account"),
                new(Texts.StepUnits, Texts.StepUnitsHow, units.AsOf(time.Today()).Roots.Count > 0, "/units"),
                new(Texts.StepHeads, Texts.StepHeadsHow, roles.Contains(Role.ApprovingAuthority), Appoint.Path),
                new(Texts.StepAuditor, Texts.StepAuditorHow, roles.Contains(Role.Auditor), Appoint.Path),
                new(Texts.StepTls, Texts.StepTlsHow, web.Value.SecureCookies),
                new(Texts.StepSms, Texts.StepSmsHow, settings["Messaging:Sms:Url"] is { Length: > 0 }),
                new(Texts.StepBackup, Texts.StepBackupHow, null),
            ],
        });
    }
}
