using System.Net;
using System.Text;

namespace LaChan.Access.Tests;

public sealed class Invitations
{
    private const string Heading = "name,email,phone,role,unit_code\n";
    private static readonly Uri Site = new("https://lachan.example/");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_administrator_names_himself_sets_a_password_and_is_in()
    {
        await using var app = await AccessApp.Start();
        using var browser = app.NewBrowser();
        var path = (await Invite(app))!;

        var entered = await browser.Submit(
            path, path, ("name", "Đặng Tuấn Anh"), ("contact", "anh@laocai.example"), ("password", AccessApp.Password),
            ("again", AccessApp.Password));

        Assert.Equal((HttpStatusCode.Redirect, "/"), (entered.Status, entered.Location));
        Assert.Equal("system-administrator 0", (await browser.Get("/")).Body);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get(path)).Status);
        Assert.Null(await Invite(app));
        using var later = app.NewBrowser();
        Assert.Equal(HttpStatusCode.Redirect, (await later.SignIn("anh@laocai.example")).Status);
    }

    [Fact]
    public async Task Of_the_links_printed_at_several_starts_only_the_last_works()
    {
        await using var app = await AccessApp.Start();
        using var browser = app.NewBrowser();
        var (first, second) = ((await Invite(app))!, (await Invite(app))!);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get(first)).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get(second)).Status);
        Assert.Equal(1L, await app.Scalar<long>("select count(*) from access.account"));
    }

    [Fact]
    public async Task Of_two_browsers_with_one_link_one_gets_in()
    {
        await using var app = await AccessApp.Start();
        var path = (await Invite(app))!;
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async i =>
        {
            using var browser = app.NewBrowser();
            return await browser.Submit(
                path, path, ("name", "Đặng Tuấn Anh"), ("contact", $"anh{i}@laocai.example"), ("password", AccessApp.Password),
                ("again", AccessApp.Password));
        }));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Redirect);
        Assert.Equal(1L, await app.Scalar<long>("select count(*) from access.sign_in_key"));
    }

    [Theory]
    [InlineData("", "", "", "", "Xin gõ họ và tên")]
    [InlineData("Anh", "không phải", AccessApp.Password, AccessApp.Password, "Xin gõ một thư điện tử")]
    [InlineData("Anh", "0912345678", "ngắn", "ngắn", "ít nhất 10 ký tự")]
    [InlineData("Anh", "0912345678", "912345678 912345678", "912345678 912345678", "quá dễ đoán")]
    [InlineData("Anh", "0912345678", "aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa", "quá dễ đoán")]
    [InlineData("Anh", "0912345678", AccessApp.Password, "khác hẳn lần đầu", "không giống nhau")]
    public async Task What_is_wrong_is_said_at_the_field_and_nothing_is_stored(
        string name, string contact, string password, string again, string sentence)
    {
        await using var app = await AccessApp.Start();
        using var browser = app.NewBrowser();
        var path = (await Invite(app))!;

        var answer = await browser.Submit(
            path, path, ("name", name), ("contact", contact), ("password", password), ("again", again));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(sentence, answer.Words, StringComparison.Ordinal);
        Assert.Equal(0L, await app.Scalar<long>("select count(*) from access.account where password_hash is not null"));
        Assert.Equal(HttpStatusCode.OK, (await browser.Get(path)).Status);
    }

    [Theory]
    [InlineData("/invite/x")]
    [InlineData("/invite/%F0%9F%98%80")]
    public async Task A_link_that_was_never_written_gets_a_page_that_says_so(string path)
    {
        await using var app = await AccessApp.Start();
        using var browser = app.NewBrowser();

        var answer = await browser.Get(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Contains("không còn dùng được", answer.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Imported_staff_get_a_link_by_mail_or_message_set_a_password_and_sit_at_their_desk()
    {
        await using var app = await AccessApp.Start(units: true);

        var tally = await Import(app, Heading
            + "Lý Thị Say,say@laocai.example,,district-officer,085\n"
            + "Vàng Seo Phủ,,0912 345 678,district-officer,085\n");

        Assert.Equal("""{"read":2,"stored":2,"repeated":0,"refused":0}""", tally.Json);
        var sms = await app.LastMessage();
        Assert.Equal("+84912345678", sms.Recipient);
        var link = new Uri(sms.Text.Split(' ').Single(word => word.StartsWith("https://", StringComparison.Ordinal)));
        using var phu = app.NewBrowser();
        Assert.Contains("Vàng Seo Phủ", (await phu.Get(link.AbsolutePath)).Words, StringComparison.Ordinal);
        var entered = await phu.Submit(
            link.AbsolutePath, link.AbsolutePath, ("password", AccessApp.Password), ("again", AccessApp.Password));
        Assert.Equal(HttpStatusCode.Redirect, entered.Status);
        Assert.StartsWith("district-officer", (await phu.Get("/desk")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_is_dead_after_seven_days()
    {
        await using var app = await AccessApp.Start();
        using var browser = app.NewBrowser();
        var path = (await Invite(app))!;
        app.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await browser.Get(path)).Status);
        app.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get(path)).Status);
    }

    [Fact]
    public async Task Every_row_is_stored_repeated_or_refused_with_its_reason()
    {
        await using var app = await AccessApp.Start(units: true);
        await Import(app, Heading + "Lý Thị Say,say@laocai.example,0912345678,district-officer,085\nHà,ha@laocai.example,,auditor,10\n");

        var tally = await Import(app, Heading
            + "Lý Thị Say,SAY@laocai.example,,district-officer,085\n"
            + "Lý Thị Say,,0912345678,auditor,085\n"
            + "A,a@laocai.example,,auditor,10\n"
            + "An,không phải,,auditor,10\n"
            + "An,,123,auditor,10\n"
            + "An,,,auditor,10\n"
            + "An,an@laocai.example,,place-staff,10\n"
            + "An,an@laocai.example,,king,10\n"
            + "An,an@laocai.example,,auditor,999999\n"
            + "An,ha@laocai.example,0912345678,auditor,10\n");

        Assert.Equal("""{"read":10,"stored":1,"repeated":1,"refused":8}""", tally.Json);
        Assert.Equal(
            ["name", "email", "phone", "email", "role", "role", "unit_code", "email"],
            tally.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')[1]));
        Assert.Equal(2L, await app.Scalar<long>("select count(*) from access.account"));
    }

    [Fact]
    public async Task A_dry_run_changes_nothing()
    {
        await using var app = await AccessApp.Start(units: true);

        var tally = await Import(app, Heading + "Lý Thị Say,say@laocai.example,,auditor,085\n", dryRun: true);

        Assert.Contains("\"stored\":1", tally.Json, StringComparison.Ordinal);
        Assert.Equal(0L, await app.Scalar<long>("select (select count(*) from access.account) + (select count(*) from platform.outbox)"));
    }

    [Fact]
    public async Task The_database_knows_neither_names_nor_addresses_of_staff()
    {
        await using var app = await AccessApp.Start(units: true);
        await Import(app, Heading + "Lý Thị Say,say@laocai.example,0912345678,auditor,085\n");

        foreach (var table in new[] { "access.account", "access.sign_in_key", "access.invitation", "access.appointment", "platform.outbox" })
        {
            var rows = await app.Scalar<string>($"select string_agg(t::text, ' ') from {table} t");
            Assert.DoesNotContain("Say", rows, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Convert.ToHexString(Encoding.UTF8.GetBytes("say@")), rows, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("912345678", rows, StringComparison.Ordinal);
        }
    }

    private static Task<string?> Invite(AccessApp app) => app.With<FirstAdministrator, string?>(first => first.Invite(Cancel));

    private static async Task<(string Json, string Errors)> Import(AccessApp app, string csv, bool dryRun = false)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        using var errors = new MemoryStream();
        var tally = await app.With<AccountImport, Platform.Tables.ImportTally>(
            import => import.Run(file, errors, Site, dryRun, Cancel));
        return (tally.ToJson(), Encoding.UTF8.GetString(errors.ToArray()));
    }
}
