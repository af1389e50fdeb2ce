using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using LaChan.Access;
using LaChan.Testing;

namespace LaChan.Cases.Tests;

/// <summary>The name of a case is masked until purpose and case were named, and only for those whose case it is.</summary>
public sealed class SeeingSomebodyInFull(CaseApp app) : IClassFixture<CaseApp>
{
    private const string Name = "Sùng A Páo";

    [Fact]
    public async Task The_tracer_names_purpose_and_case_and_then_sees_who_it_is()
    {
        var page = await Case("0912 200 001");
        using var tracer = await app.Tracer();
        var masked = await tracer.Get(page);
        Assert.DoesNotContain(Name, masked.Words, StringComparison.Ordinal);

        var ask = masked.Page.QuerySelector<IHtmlAnchorElement>("a[href^='/xem-day-du']")!.GetAttribute("href")!;
        var back = await Ask(tracer, ask, await CodeOf(page));

        Assert.Equal(page, back.Location);
        Assert.Contains(Name, (await tracer.Get(page)).Words, StringComparison.Ordinal);
        using var other = await app.SignInAs(Role.Investigator);
        Assert.DoesNotContain(Name, (await other.Get(page)).Words, StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.DoesNotContain(Name, (await tracer.Get(page)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_that_the_person_does_not_belong_to_opens_nothing()
    {
        var (page, other) = (await Case("0912 200 002"), await Case("0912 200 003"));
        using var tracer = await app.Tracer();
        var ask = (await tracer.Get(page)).Page.QuerySelector<IHtmlAnchorElement>("a[href^='/xem-day-du']")!.GetAttribute("href")!;

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Ask(tracer, ask, await CodeOf(other))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Ask(tracer, ask, "LC-9999/1")).Status);
        Assert.DoesNotContain(Name, (await tracer.Get(page)).Words, StringComparison.Ordinal);
    }

    private static async Task<WebAnswer> Ask(WebVisitor tracer, string page, string code)
    {
        var form = (await tracer.Get(page)).Page.QuerySelector<IHtmlFormElement>("form[action='/xem-day-du']")!;
        var hidden = form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Select(input => (input.Name!, input.Value));
        return await tracer.Post("/xem-day-du", [.. hidden, ("purpose", "tracing"), ("case", code)]);
    }

    private async Task<string> Case(string phone)
    {
        using var coordinator = await app.Coordinator();
        return (await CaseApp.Enter(coordinator, phone, ("Name", Name))).Location!;
    }

    private Task<string> CodeOf(string page) =>
        app.Ask<string>("select code from cases.case_file where id = $1", Guid.Parse(page.Split('/')[^1]));
}
