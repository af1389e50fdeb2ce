using System.Net;
using LaChan.Access;

namespace LaChan.Cases.Tests;

/// <summary>Two records of one person are joined, and parted again.</summary>
public sealed class JoiningPersons(CaseApp app) : IClassFixture<CaseApp>
{
    [Fact]
    public async Task Two_records_are_joined_and_parted_and_the_desk_follows()
    {
        // One guest with two phones: at the party by the first, at the market beside the case by the second.
        await app.ImportVisits(
            $"{CaseApp.Wedding},0918000000,20 18:00,20 20:00,Lý A Ca", $"{CaseApp.Market},0918000000,21 08:00,21 09:00,Lý A Ca",
            $"{CaseApp.Wedding},0918000001,20 18:00,20 19:00,Vàng Thị Đôi", $"{CaseApp.Market},0918000002,21 08:00,21 09:00,Vàng Thị Đôi");
        using var office = await app.SignInAs(Role.HealthOfficer);
        var desk = (await CaseApp.Enter(office, "0918 000 000")).Location!;
        await office.TakeAll(desk);
        Assert.Equal(2, await People(office, desk));
        var call = (await office.Get("/xac-minh")).Page.QuerySelectorAll("#call-list tbody th a")
            .First(a => a.TextContent.EndsWith("001", StringComparison.Ordinal)).GetAttribute("href")!;

        var unknown = await office.Send(call, call + "/gop", ("OtherPhone", "0918 000 099"));
        var joined = await office.Send(call, call + "/gop", ("OtherPhone", "0918 000 002"), ("OtherName", "vang thi doi"));
        var again = await office.Send(call, call + "/gop", ("OtherPhone", "0918 000 002"), ("OtherName", "Vàng Thị Đôi"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.Status);
        Assert.Equal(HttpStatusCode.Redirect, joined.Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Equal(1, await People(office, desk));
        Assert.Contains("Gặp 2 lần", (await office.Get(desk)).Words, StringComparison.Ordinal);

        var undo = (await office.Get(call)).Page.QuerySelector("form[action$='/huy']")!.GetAttribute("action")!;
        await office.Send(call, undo);

        Assert.Equal(2, await People(office, desk));
    }

    [Fact]
    public async Task Somebody_named_in_the_interview_becomes_a_contact_but_never_the_case_itself()
    {
        using var tracer = await app.Tracer();
        using var coordinator = await app.Coordinator();
        var list = (await CaseApp.Enter(coordinator, "0918 000 010", ("Name", "Sùng A Kể"))).Location! + "/tiep-xuc";
        (string, string)[] form =
        [
            ("Name", "Sùng Thị Nhà"), ("Phone", "0918 000 011"), ("Commune", "Thị trấn Bắc Hà"), ("CommuneCode", "02839"),
            ("Setting", "2"), ("MetDay", "2021-06-20"), ("MetFrom", "18:00"), ("MetTo", "22:00"),
        ];

        var reversed = await tracer.Send(list, list, [.. form[..^1], ("MetTo", "17:00")]);
        var itself = await tracer.Send(list, list, [("Name", "Sùng A Kể"), ("Phone", "0918 000 010"), .. form[2..]]);
        var added = await tracer.Send(list, list, form);

        Assert.Contains("Giờ ra phải sau giờ vào", reversed.Words, StringComparison.Ordinal);
        Assert.Contains("tiếp xúc của chính mình", itself.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, added.Status);
        Assert.Contains("Sùng T***", (await tracer.Get(list)).Words, StringComparison.Ordinal);
        Assert.Contains("LC-", (await tracer.Get("/ca-benh?q=sung%20a%20ke")).Page.QuerySelector("#cases tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await tracer.Get("/ca-benh?q=khong-co-ai")).Page.QuerySelector("#cases tbody"));
    }

    private static async Task<int> People(Testing.WebVisitor officer, string desk) =>
        (await officer.Get(desk + "?phut=0")).Page.QuerySelectorAll("#contacts tbody th").Length;
}
