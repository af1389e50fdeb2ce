using System.Net;
using LaChan.Codes;
using LaChan.Declarations.Storage;
using LaChan.Declarations.Verdicts;
using LaChan.Testing;

namespace LaChan.Declarations.Tests;

/// <summary>A person declares page by page, without scripts; what arrives is sealed, counted once, and opens a receipt.</summary>
public sealed class DeclaringOnAPhone(LaChanApp app) : IClassFixture<LaChanApp>
{
    [Theory]
    [InlineData("general", 5)]
    [InlineData("domestic", 7)]
    [InlineData("entry", 6)]
    public async Task A_form_is_a_short_way_of_small_pages_to_a_green_receipt(string form, int pages)
    {
        using var person = new Declarer(app);
        var first = await person.Open($"/khai-bao/{form}");
        Assert.Contains($"Bước 1 trong {pages}", first.Words, StringComparison.Ordinal);

        var receipt = await person.Declare($"/khai-bao/{form}");

        Assert.Contains("Đã khai báo y tế", receipt.Words, StringComparison.Ordinal);
        Assert.Contains("Có hiệu lực đến 10:30 24/6/2021", receipt.Words, StringComparison.Ordinal);
        Assert.NotNull(receipt.Page.QuerySelector(".pass-code path"));
    }

    [Fact]
    public async Task Consent_is_never_ticked_in_advance_and_nothing_is_stored_without_it()
    {
        using var person = new Declarer(app);
        var before = await Stored();
        var review = await person.FillIn("/khai-bao/general");
        Assert.False(review.Page.QuerySelector("#Consent")!.HasAttribute("checked"));

        var refused = await person.Browser.Send(review);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Xin đánh dấu đồng ý", refused.Words, StringComparison.Ordinal);
        Assert.Equal(before, await Stored());
    }

    [Fact]
    public async Task Sending_twice_is_one_declaration()
    {
        using var person = new Declarer(app);
        var before = await Stored();
        var review = await person.FillIn("/khai-bao/general");

        await Task.WhenAll(person.Browser.Send(review, ("Consent", "1")), person.Browser.Send(review, ("Consent", "1")));

        Assert.Equal(before + 1, await Stored());
    }

    [Fact]
    public async Task The_database_holds_no_name_no_phone_and_no_address()
    {
        using var person = new Declarer(app) { Answers = { ["full_name"] = "Lồ Thị Kín Đáo", ["address"] = "Ngõ Bí Mật" } };
        await person.Declare("/khai-bao/general");

        var texts = await app.Ask<string>("select string_agg(d::text, ' ') from declarations.declaration d");

        Assert.DoesNotContain("Kín Đáo", texts, StringComparison.Ordinal);
        Assert.DoesNotContain("Bí Mật", texts, StringComparison.Ordinal);
        Assert.DoesNotContain(person.Phone[1..], texts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_symptoms_is_told_to_keep_apart_and_whom_to_call()
    {
        using var person = new Declarer(app).With("symptomatic", "yes").With("symptoms", "cough");

        var review = await person.FillIn("/khai-bao/general");
        Assert.Contains("sẽ gọi cho Ông/Bà trong hôm nay", review.Words, StringComparison.Ordinal);
        var sent = await person.Browser.Send(review, ("Consent", "1"));
        var receipt = await person.Open(sent.Location!);

        Assert.Contains("Xin ở riêng", receipt.Words, StringComparison.Ordinal);
        Assert.Contains("19009095", receipt.Body, StringComparison.Ordinal);
        Assert.Equal("new", await app.Ask<string>("select care from declarations.declaration where id = $1", IdOf(sent.Location!)));
    }

    [Fact]
    public async Task The_second_time_only_what_may_have_changed_is_asked()
    {
        using var person = new Declarer(app);
        await person.Declare("/khai-bao/general");
        var start = await person.Open("/khai-bao");
        var again = start.Page.QuerySelector("a[href^='/khai-bao/lai/']")!.GetAttribute("href")!;

        var first = await person.Open(again);

        Assert.Contains("Bước 1 trong 3", first.Words, StringComparison.Ordinal);
        Assert.Null(first.Page.QuerySelector("[name=full_name]"));
        Assert.Contains("Đã khai báo y tế", (await person.Declare(again)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_is_a_new_version_and_both_stay()
    {
        using var person = new Declarer(app);
        var receipt = await person.Declare("/khai-bao/general");
        var before = await Stored();
        var correct = receipt.Page.QuerySelector("a[href^='/khai-bao/sua/']")!.GetAttribute("href")!;
        await person.Open(correct);
        person.With("travelled", "yes").With("travelled_to", "Hà Nội");
        var page = await person.Open("/khai-bao/general/travel?sua=true");
        await person.Answer(page);
        var review = await person.Open("/khai-bao/general/xem-lai");

        await person.Browser.Send(review, ("Consent", "1"));

        Assert.Equal(before + 1, await Stored());
        Assert.Equal(1, await app.Ask<long>(
            "select count(*) from declarations.declaration where id = $1 and replaced_by is not null", IdOf(correct)));
    }

    [Fact]
    public async Task A_family_types_what_it_shares_once()
    {
        using var mother = new Declarer(app);
        var receipt = await mother.Declare("/khai-bao/domestic");
        var companion = receipt.Page.QuerySelector("a[href^='/khai-bao/cung/']")!.GetAttribute("href")!;
        mother.With("full_name", "Giàng Thị Sua").With("birth_year", "2015");

        var first = await mother.Open(companion);
        Assert.Null(first.Page.QuerySelector("[name=vehicle]"));
        await mother.Declare(companion);

        Assert.Equal(2, await app.Ask<long>(
            "select count(*) from declarations.declaration where party = $1 or id = $1", IdOf(companion)));
    }

    [Fact]
    public async Task A_child_is_declared_by_a_guardian()
    {
        using var child = new Declarer(app).With("birth_year", "2012");

        Assert.Contains("Khai hộ", (await child.FillIn("/khai-bao/general")).Words, StringComparison.Ordinal);
        Assert.Contains("Đã khai báo y tế", (await child.Declare("/khai-bao/general?ho=true")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_receipts_code_tells_the_verdict_and_nothing_else_and_a_changed_one_is_refused()
    {
        var signer = app.Get<PassSigner>();
        var none = TestContext.Current.CancellationToken;
        var until = app.Clock.GetUtcNow().AddHours(24);
        var pass = await signer.For(new LatestDeclaration(Guid.NewGuid(), app.Clock.GetUtcNow(), until, false, false), none);
        var text = pass.ToText();

        Assert.Equal(PassVerdict.Clear, (await signer.Read(text, none))!.Verdict);
        Assert.Equal(until, pass.ValidUntil);
        var forged = text[..100] + (text[100] == '1' ? '2' : '1') + text[101..];
        Assert.Null(await signer.Read(forged, none));
    }

    [Fact]
    public async Task Nobody_opens_the_receipt_of_somebody_else()
    {
        using var person = new Declarer(app);
        using var stranger = new Declarer(app);
        var review = await person.FillIn("/khai-bao/general");
        var sent = await person.Browser.Send(review, ("Consent", "1"));

        Assert.DoesNotContain("Giàng A Páo", (await stranger.Open(sent.Location!)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chinese_travellers_read_the_entry_form_in_Chinese()
    {
        using var person = new Declarer(app);
        person.Browser.Cookies.Add(app.Address, new Cookie("lang", "zh"));

        Assert.Contains("口岸", (await person.Open("/khai-bao/entry")).Words, StringComparison.Ordinal);
    }

    private static Guid IdOf(string address) => Guid.Parse(address.Split('/')[^1]);

    private Task<long> Stored() => app.Ask<long>("select count(*) from declarations.declaration");
}
