using LaChan.Access.Pages;
using LaChan.Platform.Privacy;
using LaChan.Platform.Time;
using LaChan.Platform.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace LaChan.Access.Auditing;

/// <summary>How long what is kept, what is due to be forgotten, and the certificates of what was.</summary>
internal static class ShowRetention
{
    public const string Path = "/thoi-han-luu";

    public static readonly Role[] Readers = [Role.Auditor, Role.SystemAdministrator, Role.ApprovingAuthority];

    public static async Task<IResult> Handle(
        IEnumerable<IRetention> retentions, RetentionRun run, Certificates certificates, TimeProvider time, CancellationToken cancel)
    {
        var due = (await run.Run(dryRun: true, cancel)).ToDictionary(result => result.Name);
        return PageResult.Of<RetentionPage>(new
        {
            Rules = (IReadOnlyList<RetentionLine>)
            [
                .. retentions.OrderBy(retention => retention.Name, StringComparer.Ordinal)
                    .Select(retention => new RetentionLine(retention.Name, retention.Class, retention.Days, due[retention.Name].Forgotten.Count)),
            ],
            Certificates = await certificates.Latest(200, cancel),
            Today = time.Today(),
        });
    }
}

/// <summary>A rule and what it would forget now.</summary>
public sealed record RetentionLine(string Name, DataClass Class, int Days, long Due);
