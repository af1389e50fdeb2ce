using System.Globalization;
using LaChan.Testing;

namespace LaChan.Declarations.Tests;

/// <summary>Somebody with a phone who fills in forms page by page, without scripts.</summary>
internal sealed class Declarer(LaChanApp app) : IDisposable
{
    private static int LastPhone;

    public WebVisitor Browser { get; } = app.NewVisitor();

    /// <summary>A mobile number that no other test uses.</summary>
    public string Phone { get; init; } = NewPhone();

    public static string NewPhone() =>
        "0912" + Interlocked.Increment(ref LastPhone).ToString("000000", CultureInfo.InvariantCulture);

    /// <summary>What is answered unless a test says otherwise.</summary>
    public Dictionary<string, string> Answers { get; } = new()
    {
        ["declarer_name"] = "Vàng Thị Mai",
        ["relation"] = "child",
        ["full_name"] = "Giàng A Páo",
        ["birth_year"] = "1986",
        ["sex"] = "male",
        ["nationality"] = "VN",
        ["commune"] = "Xã Bản Phố, Huyện Bắc Hà",
        ["address"] = "Thôn Bản Phố 2",
        ["travelled"] = "no",
        ["symptomatic"] = "no",
        ["met_case"] = "no",
        ["met_traveller"] = "no",
        ["met_symptomatic"] = "no",
        ["transport"] = "car",
        ["vehicle"] = "24B-001.23",
        ["seat"] = "12A",
        ["from_province"] = "01",
        ["to_commune"] = "Xã Bản Phố, Huyện Bắc Hà",
        ["departed_on"] = "23/06/2021",
        ["gate"] = "kim-thanh",
        ["passport"] = "C1234567",
        ["from_country"] = "CN",
        ["from_place"] = "Hà Khẩu",
        ["arrived_on"] = "23/06/2021",
        ["countries"] = "Trung Quốc",
        ["fever"] = "no",
        ["cough"] = "no",
        ["breathing"] = "no",
        ["throat"] = "no",
        ["vomiting"] = "no",
        ["diarrhoea"] = "no",
        ["bleeding"] = "no",
        ["rash"] = "no",
        ["animals"] = "no",
    };

    public Declarer With(string code, string answer)
    {
        Answers[code] = answer;
        return this;
    }

    /// <summary>Opens an address and follows it to the page it leads to.</summary>
    public async Task<WebAnswer> Open(string path)
    {
        var answer = await Browser.Get(path);
        while (answer.Location is { } next)
        {
            answer = await Browser.Get(next);
        }

        // A failure of the server is told with its cause, which only the log knows.
        Assert.True((int)answer.Status < 500, string.Join('\n', app.Log.Lines.TakeLast(3)));
        return answer;
    }

    /// <summary>Answers page after page until the review, or until a page is refused.</summary>
    public async Task<WebAnswer> FillIn(string start)
    {
        var page = await Open(start);
        while (page.Page.QuerySelector("#Consent") is null)
        {
            var answer = await Answer(page);
            if (answer.Location is null)
            {
                return answer;
            }

            page = await Open(answer.Location);
        }

        return page;
    }

    /// <summary>Sends one page with those of the answers that it asks for.</summary>
    public Task<WebAnswer> Answer(WebAnswer page)
    {
        var names = page.Page.QuerySelectorAll("form [name]").Select(input => input.GetAttribute("name")!).Distinct();
        return Browser.Send(page, [.. names.Where(name => name == "phone" || Answers.ContainsKey(name))
            .Select(name => (name, name == "phone" ? Phone : Answers[name]))]);
    }

    /// <summary>The whole way to the receipt.</summary>
    public async Task<WebAnswer> Declare(string start)
    {
        var review = await FillIn(start);
        Assert.True(review.Page.QuerySelector("#Consent") is not null, review.Words);
        var sent = await Browser.Send(review, ("Consent", "1"));
        return await Open(sent.Location ?? throw new InvalidOperationException(sent.Words));
    }

    public void Dispose() => Browser.Dispose();
}
