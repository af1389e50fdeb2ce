using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using LaChan.Access;
using LaChan.Testing;
using LaChan.Visits.Entering;

namespace LaChan.Declarations.Tests;

/// <summary>A post officer: one scan opens a vehicle's people, one button records them all.</summary>
public sealed class WorkingAtAPost(PostApp app) : IClassFixture<PostApp>
{
    private static int LastPlate = 10_000;

    [Fact]
    public async Task A_car_of_five_is_one_scan_and_one_button()
    {
        var plate = NewPlate();
        var ids = await Family(plate, 5);
        using var officer = await app.SignInAs(Role.PostOfficer);

        var opened = await Scan(officer, PostApp.Post, await app.CodeOf(ids[0]));
        Assert.Equal(5, opened.Page.QuerySelectorAll("input[name=Who]").Length);
        var slips = await Record(officer, opened);

        Assert.Equal(5, slips.Page.QuerySelectorAll(".slip-code").Length);
        Assert.Equal(5, await app.Ask<long>("select count(*) from declarations.crossing where declaration = any($1)", ids));
        Assert.Equal(1, await app.Ask<long>("select count(distinct party) from declarations.crossing where declaration = any($1)", ids));
    }

    [Fact]
    public async Task Plate_paper_and_phone_find_the_same_people()
    {
        var plate = NewPlate();
        using var person = new Declarer(app).With("vehicle", plate).With("paper", "010090001234");
        await person.Declare("/khai-bao/domestic");
        using var officer = await app.SignInAs(Role.PostOfficer);

        foreach (var scan in new[] { plate, plate.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant(), person.Phone,
            "010090001234|063012345|Giàng A Páo|01121990|Nam|Tổ 5, Kim Tân, TP Lào Cai, Lào Cai|15042021" })
        {
            Assert.Contains("Giàng A Páo", (await Scan(officer, PostApp.Post, scan)).Words, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_next_post_reads_the_slip_and_nobody_declares_twice()
    {
        var ids = await Family(NewPlate(), 1);
        using var officer = await app.SignInAs(Role.PostOfficer);
        var slips = await Record(officer, await Scan(officer, PostApp.Post, await app.CodeOf(ids[0])));
        Assert.Contains("Chốt cao tốc IC18", slips.Words, StringComparison.Ordinal);
        var crossing = await app.Ask<Guid>("select id from declarations.crossing where declaration = $1", ids[0]);
        var slip = await app.Get<Verdicts.PassSigner>().Sign(
            crossing, Codes.PassKind.Slip, Codes.PassVerdict.Clear, app.Clock.GetUtcNow().AddHours(24), CancellationToken.None);

        var again = await Scan(officer, PostApp.SecondPost, slip.ToText());

        Assert.Contains("Đã có quyết định", again.Words, StringComparison.Ordinal);
        Assert.False(again.Page.QuerySelector<IHtmlInputElement>("input[name=Who]")!.IsChecked);
    }

    [Fact]
    public async Task Fever_at_the_post_is_a_test_and_is_stored_with_rule_and_evidence()
    {
        var ids = await Family(NewPlate(), 1);
        using var officer = await app.SignInAs(Role.PostOfficer);
        var opened = await Scan(officer, PostApp.Post, await app.CodeOf(ids[0]));

        await Record(officer, opened, ($"t-{ids[0]}", "38,2"));

        Assert.Equal("test fever 1 true", await app.Ask<string>(
            "select decision || ' ' || rule || ' ' || rule_version || ' ' || (evidence ->> 'fever') from declarations.crossing where declaration = $1", ids[0]));
    }

    [Fact]
    public async Task Deciding_otherwise_needs_a_reason_which_is_sealed()
    {
        var ids = await Family(NewPlate(), 1);
        using var officer = await app.SignInAs(Role.PostOfficer);
        var opened = await Scan(officer, PostApp.Post, await app.CodeOf(ids[0]));

        var refused = await Send(officer, opened, ($"decision-{ids[0]}", "turn-back"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("cần ghi lý do", refused.Words, StringComparison.Ordinal);

        await Record(officer, opened, ($"decision-{ids[0]}", "turn-back"), ("Reason", "Giấy tờ bị tẩy xóa"));
        Assert.Equal("turn-back", await app.Ask<string>("select decision from declarations.crossing where declaration = $1", ids[0]));
        Assert.Equal(0, await app.Ask<long>("select count(*) from declarations.crossing where reason::text like '%tẩy%'"));
    }

    [Fact]
    public async Task An_announced_bus_is_on_the_board_of_every_post_until_it_is_through()
    {
        var plate = NewPlate();
        using var officer = await app.SignInAs(Role.PostOfficer);
        var board = await officer.Get(app.PostPath(PostApp.Post));
        var added = await Post(officer, board, app.PostPath(PostApp.Post) + "/xe", ("Plate", plate), ("People", "40"), ("Expected", "14:30"));
        Assert.Equal(HttpStatusCode.Redirect, added.Status);

        Assert.Contains(plate, (await officer.Get(app.PostPath(PostApp.SecondPost))).Words, StringComparison.Ordinal);
        await Family(plate, 2);
        await Record(officer, await Scan(officer, PostApp.SecondPost, plate));
        Assert.DoesNotContain(plate, (await officer.Get(app.PostPath(PostApp.Post))).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_device_sends_again_is_recorded_once()
    {
        var ids = await Family(NewPlate(), 2);
        using var officer = await app.SignInAs(Role.PostOfficer);
        var opened = await Scan(officer, PostApp.Post, await app.CodeOf(ids[0]));
        var given = opened.Page.QuerySelectorAll<IHtmlInputElement>("input[name^='c-']").Select(i => (i.Name!, i.Value)).ToArray();

        await Task.WhenAll(Record(officer, opened, given), Record(officer, opened, given));
        await Record(officer, opened, given);

        Assert.Equal(2, await app.Ask<long>("select count(*) from declarations.crossing where declaration = any($1)", ids));
    }

    [Fact]
    public async Task Who_sat_in_one_vehicle_is_an_exposure_for_the_tracers()
    {
        var ids = await Family(NewPlate(), 3);
        using var officer = await app.SignInAs(Role.PostOfficer);
        await Record(officer, await Scan(officer, PostApp.Post, await app.CodeOf(ids[0])));
        var find = app.Get<Posts.FindParty>();
        var first = (await app.Get<Storage.DeclarationReader>().Find(ids[0], CancellationToken.None))!;
        var now = app.Clock.GetUtcNow();

        var rides = await app.Get<ISharedRides>().With(
            await find.PersonOf(first, CancellationToken.None), now.AddDays(-1), now.AddMinutes(1), CancellationToken.None);

        Assert.Equal(["1A 2A", "1A 3A"], rides.Select(ride => $"{ride.OwnSeat} {ride.Seat}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_bus_of_twelve_is_recorded_at_once()
    {
        var plate = NewPlate();
        await Family(plate, 12);
        using var officer = await app.SignInAs(Role.PostOfficer);

        var slips = await Record(officer, await Scan(officer, PostApp.Post, plate));

        Assert.Equal(12, slips.Page.QuerySelectorAll(".slip-code").Length);
    }

    [Fact]
    public async Task A_shift_is_handed_over_with_its_counts()
    {
        using var officer = await app.SignInAs(Role.PostOfficer);
        await Record(officer, await Scan(officer, PostApp.SecondPost, await app.CodeOf((await Family(NewPlate(), 1))[0])));
        var path = app.PostPath(PostApp.SecondPost);

        await Post(officer, await officer.Get(path), path + "/ban-giao", ("Note", "Xe 29B đang chờ kết quả"));

        var board = await officer.Get(path);
        Assert.Contains("Ca trước kết thúc", board.Words, StringComparison.Ordinal);
        Assert.Contains("Xe 29B đang chờ kết quả", board.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_of_another_province_is_answered_like_one_that_does_not_exist()
    {
        using var stranger = await app.SignInAs(Role.DistrictOfficer);
        using var officer = await app.SignInAs(Role.PostOfficer);

        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.Get(app.PostPath(PostApp.Post))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.Get("/chot/22222222")).Status);
    }

    [Fact]
    public async Task Every_look_at_a_party_and_every_decision_is_in_the_audit_trail()
    {
        var ids = await Family(NewPlate(), 2);
        using var officer = await app.SignInAs(Role.PostOfficer);
        var before = await Entries();

        await Record(officer, await Scan(officer, PostApp.Post, await app.CodeOf(ids[0])));

        Assert.True(await Entries() >= before + 2);
    }

    private Task<long> Entries() => app.Ask<long>(
        """
        select (select count(*) from platform.audit_waiting where action in ('posts.party', 'posts.decide'))
             + (select count(*) from platform.audit_entry where action in ('posts.party', 'posts.decide'))
        """);

    /// <summary>People in one vehicle, each declared on a phone.</summary>
    private async Task<Guid[]> Family(string plate, int people)
    {
        var ids = new List<Guid>();
        for (var i = 0; i < people; i++)
        {
            using var person = new Declarer(app).With("vehicle", plate).With("full_name", "Lồ A " + (char)('A' + i) + "n")
                .With("from_province", "15").With("seat", $"{i + 1}A");
            var review = await person.FillIn("/khai-bao/domestic");
            var sent = await person.Browser.Send(review, ("Consent", "1"));
            ids.Add(Guid.Parse(sent.Location!.Split('/')[^1]));
        }

        return [.. ids];
    }

    private static string NewPlate() => $"24B-{Interlocked.Increment(ref LastPlate)}";

    private async Task<WebAnswer> Scan(WebVisitor officer, string post, string text)
    {
        var board = await officer.Get(app.PostPath(post));
        var answer = await Post(officer, board, app.PostPath(post) + "/quet", ("Scan", text));
        Assert.True(answer.Location is not null, answer.Words + string.Join('\n', app.Log.Lines.TakeLast(2)));
        var opened = await officer.Get(answer.Location);
        Assert.True(opened.Status == HttpStatusCode.OK, string.Join('\n', app.Log.Lines.TakeLast(2)));
        return opened;
    }

    private async Task<WebAnswer> Record(WebVisitor officer, WebAnswer opened, params (string Name, string Value)[] fields)
    {
        var answer = await Send(officer, opened, fields);
        Assert.True(answer.Location is not null, answer.Words + string.Join('\n', app.Log.Lines.TakeLast(2)));
        return await officer.Get(answer.Location);
    }

    private static Task<WebAnswer> Send(WebVisitor officer, WebAnswer opened, params (string Name, string Value)[] fields)
    {
        var form = opened.Page.QuerySelector<IHtmlFormElement>("form:has(input[name=Who])")!;
        return Post(officer, opened, form.GetAttribute("action")!,
            [.. form.QuerySelectorAll<IHtmlInputElement>("input[name=Who]").Where(i => i.IsChecked || i.Type == "checkbox").Select(i => ("Who", i.Value)), .. fields]);
    }

    private static Task<WebAnswer> Post(WebVisitor officer, WebAnswer page, string path, params (string Name, string Value)[] fields) =>
        officer.Post(path, [("__RequestVerificationToken", page.Page.QuerySelector<IHtmlInputElement>("input[name=__RequestVerificationToken]")!.Value), .. fields]);
}
