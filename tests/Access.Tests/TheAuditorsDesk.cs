using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using LaChan.Platform.Audit;
using LaChan.Platform.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Access.Tests;

public sealed class TheAuditorsDesk
{
    private const string Mail = "ngoc@laocai.example";
    private const string Phone = "0912 345 678";

    private static readonly Guid Person = Guid.NewGuid();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_auditor_finds_who_looked_at_a_person_by_the_phone_number_and_a_reason()
    {
        await using var app = await Open();
        using var browser = await SignedIn(app);
        await Look(app, Person, "LC-2021/17");
        await Look(app, Guid.NewGuid(), "LC-2021/99");

        var refused = await browser.Submit("/nhat-ky", "/nhat-ky/tim-nguoi", ("phone", Phone), ("reason", "tò mò"));
        var found = await browser.Submit(
            "/nhat-ky", "/nhat-ky/tim-nguoi", ("phone", Phone), ("reason", "Đơn khiếu nại số 12 của công dân"));
        var list = await browser.Get(found.Location!);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("LC-2021/17", list.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("LC-2021/99", list.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("912345678", found.Location, StringComparison.Ordinal);
        Assert.Equal(1L, await app.Scalar<long>("select count(*) from platform.audit_entry where action = 'audit.find-person'"));
        Assert.Equal(0L, await app.Scalar<long>("select count(*) from access.stated_reason where sealed::text like '%khi%u n%i%'"));
    }

    [Fact]
    public async Task An_unknown_number_gets_the_same_answer_as_a_known_one()
    {
        await using var app = await Open();
        using var browser = await SignedIn(app);

        var known = await browser.Submit("/nhat-ky", "/nhat-ky/tim-nguoi", ("phone", Phone), ("reason", "Đơn khiếu nại số 12 của công dân"));
        var unknown = await browser.Submit("/nhat-ky", "/nhat-ky/tim-nguoi", ("phone", "0987 654 321"), ("reason", "Đơn khiếu nại số 12 của công dân"));

        Assert.Equal(known.Status, unknown.Status);
        Assert.Equal(known.Location!.Length, unknown.Location!.Length);
    }

    [Fact]
    public async Task The_auditor_verifies_the_chain_on_the_page_and_sees_what_was_tampered_with()
    {
        await using var app = await Open();
        using var browser = await SignedIn(app);
        await Look(app, Person, "LC-2021/17");

        var intact = await browser.Submit("/nhat-ky", "/nhat-ky/kiem-tra", ("head", ""));
        await app.Scalar<long>("with gone as (delete from platform.audit_entry where no = 2 returning no) select no from gone");
        var broken = await browser.Submit("/nhat-ky", "/nhat-ky/kiem-tra", ("head", ""));

        Assert.Contains("Chuỗi nguyên vẹn", intact.Words, StringComparison.Ordinal);
        Assert.Contains("Chuỗi đã bị can thiệp", broken.Words, StringComparison.Ordinal);
        Assert.Contains("Mục 2: bị xóa", broken.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_export_is_signed_so_that_anybody_can_check_it()
    {
        await using var app = await Open();
        using var browser = await SignedIn(app);
        await Look(app, Person, "LC-2021/17");

        var answer = await browser.Client.GetAsync(new Uri("/nhat-ky/tai-ve", UriKind.Relative), Cancel);
        await using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(Cancel));
        var (table, signature, pem) = (Content(zip, "nhat-ky.csv"), Content(zip, "nhat-ky.csv.sig"), Content(zip, "khoa-cong-khai.pem"));
        using var key = ECDsa.Create();
        key.ImportFromPem(Encoding.ASCII.GetString(pem));

        Assert.Contains("LC-2021/17", Encoding.UTF8.GetString(table), StringComparison.Ordinal);
        Assert.True(key.VerifyData(table, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        table[^5] ^= 1;
        Assert.False(key.VerifyData(table, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    [Fact]
    public async Task Reading_at_night_and_of_many_persons_stands_out()
    {
        await using var app = await Open();
        using var browser = await SignedIn(app);
        var id = await app.AddAccount("dem@laocai.example", (Role.Tracer, 7));
        var actor = new Actor(id, "", Role.Tracer, 7);
        app.Clock.MoveTo(new(2021, 6, 23, 23, 30, 0, TimeSpan.FromHours(7)));
        await app.Services.GetRequiredService<AuditTrail>().Record(
            actor.Reads("cases.contacts", AuditPurpose.Tracing, [.. Enumerable.Range(0, 70).Select(_ => Guid.NewGuid())]), Cancel);

        var page = await browser.Get("/nhat-ky/tong-hop");

        Assert.Equal(2, page.Body.Split($"canBo={id}").Length - 1);
    }

    [Fact]
    public async Task Who_opens_a_watched_record_by_whatever_way_raises_an_alert_in_the_same_moment()
    {
        await using var app = await Open();
        using var browser = await SignedIn(app);
        var curious = new Actor(await app.AddAccount("to.mo@laocai.example", (Role.Tracer, 7)), "", Role.Tracer, 7);
        var trail = app.Services.GetRequiredService<AuditTrail>();
        var found = await browser.Submit("/nhat-ky", "/nhat-ky/tim-nguoi", ("phone", Phone), ("reason", "Đặt hồ sơ mồi theo kế hoạch số 3"));
        await trail.Record(curious.Reads("cases.contacts", AuditPurpose.Tracing, Person), Cancel);
        Assert.Equal(0L, await app.Scalar<long>("select count(*) from access.alert"));

        var placed = await browser.Submit(found.Location!, "/nhat-ky/canh-gioi", ("nguoi", found.Location!.Split('=')[1]));
        await trail.Record(curious.Reads("declarations.search", AuditPurpose.Arrivals, Guid.NewGuid()), Cancel);
        Assert.Equal(0L, await app.Scalar<long>("select count(*) from access.alert"));
        await trail.Record(curious.Reads("cases.contact-list", AuditPurpose.Tracing, Guid.NewGuid(), Person, Guid.NewGuid()), Cancel);
        await app.Looks.Open(curious, AuditPurpose.Tracing, "LC-1", Person, null, Cancel);

        Assert.Equal(found.Location, placed.Location);
        Assert.Contains("Hồ sơ đang được cảnh giới", (await browser.Get(found.Location)).Words, StringComparison.Ordinal);
        Assert.Contains("Mở hồ sơ đang được cảnh giới, 2 lần", (await browser.Get("/canh-bao")).Words, StringComparison.Ordinal);

        await browser.Submit(found.Location, "/nhat-ky/canh-gioi", ("nguoi", found.Location.Split('=')[1]), ("bo", "true"));
        await trail.Record(curious.Reads("cases.contacts", AuditPurpose.Tracing, Person), Cancel);
        Assert.Equal(2, await app.Scalar<int>("select amount from access.alert"));
    }

    [Fact]
    public async Task An_entry_that_somebody_deleted_before_it_was_chained_is_told_to_the_auditor()
    {
        await using var app = await AccessApp.Start(units: true);
        await app.AddAccount(Mail, (Role.Auditor, app.Services.GetRequiredService<Units.UnitDirectory>().AsOf(new(2021, 6, 23)).ByCode("10")!.Id));
        using var browser = app.NewBrowser();
        await browser.SignIn(Mail);
        await Look(app, Person, "LC-2021/17");
        await app.Scalar<long>("with gone as (delete from platform.audit_waiting where case_no = 'LC-2021/17' returning no) select no from gone");
        await Look(app, Person, "LC-2021/18");
        await app.Services.GetRequiredService<AuditChain>().CatchUp(Cancel);

        Assert.Contains("Nhật ký bị xóa 1 ghi nhận", (await browser.Get("/canh-bao")).Words, StringComparison.Ordinal);
        Assert.Contains("Ghi nhận bị xóa trước khi vào chuỗi", (await browser.Get("/nhat-ky")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_auditor_of_a_district_sees_only_the_district()
    {
        await using var app = await AccessApp.Start(units: true);
        var units = app.Services.GetRequiredService<Units.UnitDirectory>().AsOf(new(2021, 6, 23));
        var (bacHa, other) = (units.ByCode("085")!, units.ByCode("083")!);
        await app.AddAccount(Mail, (Role.Auditor, bacHa.Id));
        using var browser = app.NewBrowser();
        await browser.SignIn(Mail);
        var trail = app.Services.GetRequiredService<AuditTrail>();
        var commune = units.Children(bacHa.Id)[0].Id;
        await trail.Record(new Actor(Guid.NewGuid(), "", Role.Tracer, commune).Reads("cases.show", AuditPurpose.Tracing) with { Case = "TRONG-1" }, Cancel);
        await trail.Record(new Actor(Guid.NewGuid(), "", Role.Tracer, other.Id).Reads("cases.show", AuditPurpose.Tracing) with { Case = "NGOAI-1" }, Cancel);

        var page = await browser.Get("/nhat-ky");

        Assert.Contains("TRONG-1", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("NGOAI-1", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alert_reaches_the_head_and_the_auditor_but_nobody_settles_his_own()
    {
        await using var app = await AccessApp.Start(units: true);
        var unit = app.Services.GetRequiredService<Units.UnitDirectory>().AsOf(new(2021, 6, 23)).ByCode("085")!.Id;
        var id = await app.AddAccount("thang@laocai.example", (Role.ApprovingAuthority, unit));
        await app.AddAccount(Mail, (Role.ApprovingAuthority, unit));
        var actor = new Actor(id, "", Role.ApprovingAuthority, unit);
        for (var i = 0; i <= Unmasking.Budget; i++)
        {
            await app.Looks.Open(actor, AuditPurpose.Tracing, "LC-1", Guid.NewGuid(), null, Cancel);
        }

        using var other = app.NewBrowser();
        await other.SignIn(Mail);
        using var himself = app.NewBrowser();
        await himself.SignIn("thang@laocai.example");
        var alert = (await app.Scalar<Guid>("select id from access.alert")).ToString();

        Assert.Contains("61", (await other.Get("/canh-bao")).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await himself.Submit("/canh-bao", "/canh-bao", ("id", alert))).Status);
        Assert.Equal("/canh-bao", (await other.Submit("/canh-bao", "/canh-bao", ("id", alert))).Location);
        Assert.Contains("đã xem lúc", (await other.Get("/canh-bao")).Words, StringComparison.Ordinal);
    }

    private static Task<AccessApp> Open() => AccessApp.Start(configure: services => services.AddSingleton(new SubjectFinder(
        (phone, _) => Task.FromResult<IReadOnlyList<Subject>>(phone == "+84912345678" ? [new(1, Person)] : []))));

    private static async Task<Browser> SignedIn(AccessApp app)
    {
        await app.AddAccount(Mail, (Role.Auditor, 7));
        var browser = app.NewBrowser();
        await browser.SignIn(Mail);
        return browser;
    }

    private static Task Look(AccessApp app, Guid person, string number) => app.Services.GetRequiredService<AuditTrail>().Record(
        new Actor(Guid.NewGuid(), "", Role.Tracer, 7).Reads("cases.contacts", AuditPurpose.Tracing, person) with { Case = number }, Cancel);

    private static byte[] Content(ZipArchive zip, string name)
    {
        using var entry = zip.GetEntry(name)!.Open();
        using var content = new MemoryStream();
        entry.CopyTo(content);
        return content.ToArray();
    }
}
