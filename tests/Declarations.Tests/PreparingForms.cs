using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using LaChan.Access;
using LaChan.Testing;

namespace LaChan.Declarations.Tests;

/// <summary>A form administrator prepares a version, looks at it and dates it; declarations keep the version under which they were given.</summary>
public sealed partial class PreparingForms(LaChanApp app) : IClassFixture<LaChanApp>
{
    private const string Path = "/mau-to-khai";

    [Fact]
    public async Task A_new_version_is_prepared_previewed_and_put_into_force_without_a_programmer()
    {
        using var person = new Declarer(app);
        await person.Declare("/khai-bao/general");
        using var designer = await app.SignInAs(Role.FormAdministrator);
        var copied = await Post(designer, $"{Path}/general/1", $"{Path}/general/1/ban-moi");
        var draft = copied.Location!;

        var text = (await designer.Get(draft)).Page.QuerySelector<IHtmlTextAreaElement>("#Text")!.Value;
        var saved = await Post(designer, draft, draft, ("Text", Days().Replace(text, "\"windowDays\": 14").Replace("Dấu hiệu", "Dấu hiệu sức khỏe", StringComparison.Ordinal)));
        Assert.True(saved.Location is not null, saved.Words);
        Assert.Contains("Trong 14 ngày qua", (await designer.Get(draft + "/xem-truoc/symptoms")).Words, StringComparison.Ordinal);
        Assert.Contains("Trong 21 ngày qua", await SymptomsPage(), StringComparison.Ordinal);

        await Post(designer, draft, draft + "/hieu-luc", ("InForce", "23/6/2021"));

        Assert.Contains("Trong 14 ngày qua", await SymptomsPage(), StringComparison.Ordinal);
        Assert.Equal(21, await app.Ask<short>("select max(window_days) from declarations.declaration where version = 1"));
        Assert.Equal(HttpStatusCode.NotFound, (await Post(designer, Path + "/general/1", draft, ("Text", text))).Status);
    }

    [Theory]
    [InlineData("\"windowDays\": 21", "\"windowDays\": 0", "Số ngày hỏi")]
    [InlineData("\"full_name\"", "\"birth_year\"", "xuất hiện hai lần")]
    [InlineData("\"is\": \"yes\"", "\"is\": \"yes\", \"or\": \"no\"", "Dòng")]
    [InlineData("\"question\": \"travelled\"", "\"question\": \"unknown\"", "phụ thuộc")]
    [InlineData("{", "", "Dòng")]
    [InlineData("\"en\": \"Full name\"", "\"en\": \"\"", "thiếu chữ")]
    public async Task A_faulty_version_is_refused_with_what_is_wrong(string from, string to, string words)
    {
        using var designer = await app.SignInAs(Role.FormAdministrator);
        var draft = (await Post(designer, $"{Path}/general/1", $"{Path}/general/1/ban-moi")).Location!;
        var text = (await designer.Get(draft)).Page.QuerySelector<IHtmlTextAreaElement>("#Text")!.Value;
        var at = text.IndexOf(from, StringComparison.Ordinal);

        var refused = await Post(designer, draft, draft, ("Text", text[..at] + to + text[(at + from.Length)..]));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(words, refused.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("22/6/2021")]
    [InlineData("31/02/2022")]
    [InlineData("")]
    public async Task A_version_comes_into_force_on_a_day_that_is_still_to_come(string day)
    {
        using var designer = await app.SignInAs(Role.FormAdministrator);
        var draft = (await Post(designer, $"{Path}/entry/1", $"{Path}/entry/1/ban-moi")).Location!;

        Assert.Contains("Ngày hiệu lực", (await Post(designer, draft, draft + "/hieu-luc", ("InForce", day))).Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("fhir")]
    [InlineData("xlsform")]
    public async Task A_version_leaves_as_a_file_and_comes_back_as_a_prepared_one(string format)
    {
        using var designer = await app.SignInAs(Role.FormAdministrator);
        var file = await designer.Client.GetByteArrayAsync($"{Path}/domestic/1/xuat/{format}", TestContext.Current.CancellationToken);
        var draft = (await Post(designer, $"{Path}/domestic/1", $"{Path}/domestic/1/ban-moi")).Location!;
        using var upload = new MultipartFormDataContent
        {
            { new StringContent(Token(await designer.Get(draft))), "__RequestVerificationToken" },
            { new ByteArrayContent(file), "file", format == "xlsform" ? "form.xlsx" : "form.json" },
        };

        using var answer = await designer.Client.PostAsync(draft + "/tap", upload, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(1, await app.Ask<long>(
            "select count(*) from declarations.form_version a, declarations.form_version b where a.form = 'domestic' and b.form = 'domestic' and a.version = 1 "
            + "and b.version = $1 and replace(b.definition, '\"version\": ' || b.version, '\"version\": 1') = a.definition",
            int.Parse(draft.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Only_the_form_administrator_prepares_forms()
    {
        using var officer = await app.SignInAs(Role.HealthOfficer);

        Assert.Equal(HttpStatusCode.Forbidden, (await officer.Get(Path)).Status);
    }

    private async Task<string> SymptomsPage()
    {
        using var person = new Declarer(app);
        await person.Open("/khai-bao/general");
        return (await person.Open("/khai-bao/general/symptoms")).Words;
    }

    private static string Token(WebAnswer page) =>
        page.Page.QuerySelector<IHtmlInputElement>("input[name=__RequestVerificationToken]")!.Value;

    private static async Task<WebAnswer> Post(WebVisitor visitor, string page, string path, params (string Name, string Value)[] fields) =>
        await visitor.Post(path, [("__RequestVerificationToken", Token(await visitor.Get(page))), .. fields]);

    [GeneratedRegex("\"windowDays\": [0-9]+")]
    private static partial Regex Days();
}
