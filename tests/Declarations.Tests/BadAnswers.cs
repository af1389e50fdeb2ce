using System.Net;
using LaChan.Testing;

namespace LaChan.Declarations.Tests;

/// <summary>Whatever is wrong is said at its field in the person's language, and nothing is half-stored.</summary>
public sealed class BadAnswers(LaChanApp app) : IClassFixture<LaChanApp>
{
    private static readonly string Long = new('a', 10_000);

    public static TheoryData<string, string, string, string> Answers => new()
    {
        { "general", "full_name", "", "Ghi họ và tên" },
        { "general", "full_name", "A", "Ghi họ và tên" },
        { "general", "full_name", "=cmd|' /C calc'!A0", "Ghi họ và tên" },
        { "general", "full_name", "Nguyễn\u0007An", "ký tự ẩn" },
        { "general", "full_name", "Nguyễn \u202Enăv", "ký tự ẩn" },
        { "general", "full_name", "<script>alert(1)</script>", "Ghi họ và tên" },
        { "general", "full_name", "LONG", "dài quá 100" },
        { "general", "birth_year", "", "chưa có câu trả lời" },
        { "general", "birth_year", "2022", "từ 1900 đến 2021" },
        { "general", "birth_year", "1899", "từ 1900 đến 2021" },
        { "general", "birth_year", "mười", "từ 1900 đến 2021" },
        { "general", "birth_year", "1986.5", "từ 1900 đến 2021" },
        { "general", "sex", "", "Chọn một câu trả lời" },
        { "general", "sex", "robot", "có sẵn" },
        { "general", "sex", "male,female", "có sẵn" },
        { "general", "nationality", "XX", "có sẵn" },
        { "general", "paper", "123", "Số CCCD có 12 chữ số" },
        { "general", "paper", "01009000123X!", "Số CCCD có 12 chữ số" },
        { "general", "paper", "1234567890", "Số CCCD có 12 chữ số" },
        { "general", "commune", "", "Gõ vài chữ" },
        { "general", "commune", "Xã Không Có Đâu", "Gõ vài chữ" },
        { "general", "commune", "LONG", "dài quá 100" },
        { "general", "address", "", "chưa có câu trả lời" },
        { "general", "address", "---", "cần chữ hoặc số" },
        { "general", "address", "LONG", "dài quá 200" },
        { "general", "phone", "", "10 chữ số" },
        { "general", "phone", "0912", "10 chữ số" },
        { "general", "phone", "+86 138 0013 8000", "Việt Nam" },
        { "general", "phone", "không có", "10 chữ số" },
        { "general", "email", "khong-phai-thu", "ten@vidu.vn" },
        { "general", "card", "GD41", "bảo hiểm y tế" },
        { "general", "travelled", "", "Chọn Không hoặc Có" },
        { "general", "travelled", "maybe", "có sẵn" },
        { "general", "symptomatic", "", "Chọn Không hoặc Có" },
        { "general", "met_case", "", "Chọn Không hoặc Có" },
        { "domestic", "vehicle", "", "chưa có câu trả lời" },
        { "domestic", "vehicle", "ABC", "biển số" },
        { "domestic", "seat", "hàng ghế cuối", "" },
        { "domestic", "from_province", "", "Chọn một câu trả lời" },
        { "domestic", "from_province", "77777", "có sẵn" },
        { "domestic", "departed_on", "31/02/2021", "không có trên lịch" },
        { "domestic", "departed_on", "6/23/2021", "không có trên lịch" },
        { "domestic", "departed_on", "23/06/2019", "quá xa trước đây" },
        { "domestic", "departed_on", "23/06/2023", "còn quá xa" },
        { "entry", "gate", "noi-bai", "có sẵn" },
        { "entry", "passport", "", "chưa có câu trả lời" },
        { "entry", "passport", "không", "Số hộ chiếu" },
        { "entry", "arrived_on", "22/06/2021", "không thể trước ngày khởi hành" },
        { "entry", "countries", "", "chưa có câu trả lời" },
        { "entry", "rash", "", "Chọn Không hoặc Có" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Is_said_at_the_field_and_nothing_is_stored(string form, string field, string answer, string words)
    {
        using var person = new Declarer(app) { Phone = field == "phone" ? answer : Declarer.NewPhone() };
        person.With(field, answer == "LONG" ? Long : answer);
        var before = await app.Ask<long>("select count(*) from declarations.declaration");

        var page = await person.FillIn($"/khai-bao/{form}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        var error = page.Page.QuerySelector($"#{field}-error") ?? page.Page.QuerySelector($".errors a[href='#{field}']");
        Assert.True(error is not null, page.Words);
        Assert.Contains(words, error.TextContent, StringComparison.Ordinal);
        Assert.Equal(before, await app.Ask<long>("select count(*) from declarations.declaration"));
    }

    [Theory]
    [InlineData("/khai-bao/khong-co")]
    [InlineData("/khai-bao/general/khong-co-trang")]
    public async Task A_form_or_page_that_does_not_exist_is_not_found(string path)
    {
        using var person = new Declarer(app);
        await person.Open("/khai-bao/general");

        Assert.Equal(HttpStatusCode.NotFound, (await person.Browser.Get(path)).Status);
    }

    [Fact]
    public async Task A_tampered_draft_is_a_new_one()
    {
        using var person = new Declarer(app);
        person.Browser.Cookies.Add(app.Address, new Cookie("lachan-draft", "khong-phai-cua-ta"));

        Assert.Contains("Bước 1", (await person.Open("/khai-bao/general/travel")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_phone_declares_so_often_a_day_and_is_told_so()
    {
        using var person = new Declarer(app);
        var review = await person.FillIn("/khai-bao/general");
        await app.Ask<long>(
            "with full_up as (insert into declarations.phone_day (day, key, n) values ($1, $2, 60) returning 1) select count(*) from full_up",
            new DateOnly(2021, 6, 23),
            app.Get<Platform.Sealing.Sealer>().Lookup(Platform.Sealing.LookupPurpose.RateLimit, "declaration|+84" + person.Phone[1..]).ToGuid());

        var refused = await person.Browser.Send(review, ("Consent", "1"));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Contains("hôm nay đã gửi 60 tờ khai", refused.Words, StringComparison.Ordinal);
        Assert.NotNull((await person.Open("/khai-bao/general/xem-lai")).Page.QuerySelector("#Consent"));
    }
}
