using System.Globalization;
using LaChan.Access;
using LaChan.Platform.Text;
using LaChan.Platform.Time;
using LaChan.Platform.Web.Pages;
using LaChan.Reporting.Pages;
using LaChan.Reporting.Printing;
using LaChan.Reporting.Summary;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Reporting.Endpoints;

/// <summary>The department's page at 15:00, its publishing, and the page of the chairman's office.</summary>
internal sealed class ShowSummary(SummaryReader reader, SummaryStore store, TimeProvider time)
{
    public const string Path = "/tong-hop";
    public const string ChairmanPath = "/bao-cao-tinh";
    private const int LongestRemark = 500;

    /// <summary>Who reads the province's summary.</summary>
    public static readonly Role[] Readers =
        [Role.DepartmentReporter, Role.ProvinceReader, Role.ApprovingAuthority, Role.HealthOfficer];

    public static Task<IResult> Page(string? ngay, ShowSummary show, Actor actor, CancellationToken cancel) =>
        show.Answer(ngay, actor, null, cancel);

    public static async Task<IResult> Publish(Actor actor, ShowSummary show, CancellationToken cancel)
    {
        if (await show.ReadNow(cancel) is not { } summary)
        {
            return TypedResults.NotFound();
        }

        await show.Store.Publish(summary, actor.AccountId, cancel);
        return TypedResults.LocalRedirect(ChairmanPath);
    }

    public static async Task<IResult> Explain([FromForm] RemarkForm form, Actor actor, ShowSummary show, CancellationToken cancel)
    {
        var words = VietnameseText.Normalise(form.Words ?? "");
        if (words.Length is 0 or > LongestRemark)
        {
            var errors = new FormErrors();
            errors.Add(nameof(RemarkForm.Words), Texts.ReasonNeeded);
            return await show.Answer(null, actor, errors, cancel);
        }

        await show.SetRemark(words, actor, cancel);
        return TypedResults.LocalRedirect(Path);
    }

    /// <summary>The last published summary, on one page.</summary>
    public static async Task<IResult> Chairman(ShowSummary show, CancellationToken cancel)
    {
        var published = await show.Store.Latest(cancel);
        var summary = published?.Summary ?? await show.ReadNow(cancel);
        return summary is null ? TypedResults.NotFound() : PageResult.Of<ChairmanPage>(new
        {
            Summary = summary,
            Published = published,
            Document = SummaryPaper.Of(summary, published?.Version),
            Versions = await show.Store.Of(summary.Period, cancel),
        });
    }

    /// <summary>A version as a file; version 0 is what it would be now.</summary>
    public static async Task<IResult> File(
        DateOnly period, int version, string kind, ShowSummary show, CancellationToken cancel)
    {
        var published = (await show.Store.Of(period, cancel)).FirstOrDefault(p => p.Version == version);
        var summary = published?.Summary ?? (version == 0 ? await show.Reader.Read(period.AddDays(1), cancel) : null);
        return summary is null
            ? TypedResults.NotFound()
            : PaperFile.Of(
                new SummaryFile(summary, published?.Version), kind,
                string.Create(CultureInfo.InvariantCulture, $"tong-hop-{period:yyyy-MM-dd}"));
    }

    private SummaryReader Reader => reader;

    private SummaryStore Store => store;

    private Task<ProvinceSummary?> ReadNow(CancellationToken cancel) => reader.Read(time.Today(), cancel);

    private Task SetRemark(string words, Actor actor, CancellationToken cancel) => reader.SetRemark(
        time.Today().AddDays(-1), SummaryReader.ResidualTopic, words, actor.AccountId, time.GetUtcNow(), cancel);

    private async Task<IResult> Answer(string? asked, Actor actor, FormErrors? errors, CancellationToken cancel)
    {
        var day = DateOnly.TryParseExact(asked, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var given) ? given : time.Today();
        return await reader.Read(day, cancel) is { } summary
            ? PageResult.Of<SummaryPage>(
                new
                {
                    Summary = summary,
                    Versions = await store.Of(summary.Period, cancel),
                    Errors = errors ?? new(),
                    Now = time.GetUtcNow(),
                    MayPublish = actor.Role == Role.DepartmentReporter && day == time.Today(),
                },
                errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity)
            : TypedResults.NotFound();
    }
}
