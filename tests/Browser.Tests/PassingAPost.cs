using System.Diagnostics;
using System.Text.RegularExpressions;
using LaChan.Browser.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LaChan.Browser.Tests;

/// <summary>From the phone of a traveller over the control post to the health office, on the screens of each.</summary>
public sealed partial class PassingAPost(DemoProvince province)
{
    private const string Plate = "29A-555.01";

    [Fact]
    public async Task A_car_of_five_is_through_in_thirty_seconds()
    {
        await using var driver = await province.Open(Device.Phone);
        await driver.DeclareJourney("Nguyễn Thị Hoa", "0912 345 711", Plate);
        foreach (var name in new[] { "Trần Văn Ba", "Trần Thị Bốn", "Trần Văn Năm", "Trần Thị Sáu" })
        {
            await driver.Link("Khai tiếp người đi cùng").ClickAsync();
            await driver.TellPerson(name, "1990", "Nam");
            await driver.SayNo(1);
            await driver.SayNo(1);
            await driver.SayNo(3);
            await driver.SendDeclaration();
        }

        await using var officer = await province.Open(Device.Phone);
        await officer.SignIn("post-officer");
        await officer.Go("/chot");
        await officer.Page.GetByRole(AriaRole.Link, new() { NameRegex = Motorway() }).ClickAsync();
        var started = Stopwatch.GetTimestamp();
        await officer.Page.Locator("#Scan").FillAsync(Plate);
        await officer.Button("Mở").ClickAsync();
        await Expect(officer.Page.Locator("input[name=Who]")).ToHaveCountAsync(5);
        Assert.Equal(0, await officer.Page.SidewaysScroll());
        await officer.Page.GetByLabel("Nhiệt độ °C").First.FillAsync("36,7");
        await officer.Page.GetByRole(AriaRole.Button, new() { NameRegex = RecordAll() }).ClickAsync();
        await Expect(officer.Page.Locator(".slip-code")).ToHaveCountAsync(5);

        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(30), "It took too long.");
        officer.SawNothingWrong();
        driver.SawNothingWrong();
    }

    [Fact]
    public async Task Symptoms_appear_on_the_open_list_of_the_health_office()
    {
        await using var officer = await province.Open(Device.Desk);
        await officer.SignIn("health-officer");
        await officer.Go("/to-khai/can-xu-ly");
        await Expect(officer.Heading("Khai có triệu chứng").First).ToBeVisibleAsync();
        await using var person = await province.Open(Device.Phone);
        await person.Go("/khai-bao/general");
        await person.TellPerson("Ly Thị Ho", "1970", "Nữ");
        await person.TellAddress("0912 345 712", scripts: true);
        await person.SayNo(1);
        await person.Page.GetByText("Có", new() { Exact = true }).ClickAsync();
        await person.Page.GetByText("Ho", new() { Exact = true }).ClickAsync();
        await person.Continue();
        await person.SayNo(3);
        await Expect(person.Page.GetByText("sẽ gọi cho Ông/Bà trong hôm nay")).ToBeVisibleAsync();

        await person.SendDeclaration();

        await Expect(person.Heading("Đã nhận tờ khai. Xin ở riêng")).ToBeVisibleAsync();
        await Expect(officer.Page.GetByText("Ly Thị Ho")).ToBeVisibleAsync();
        officer.SawNothingWrong();
        person.SawNothingWrong();
    }

    [Fact]
    public async Task A_declaration_is_known_at_the_door()
    {
        await using var person = await province.Open(Device.Phone);
        await person.Go("/khai-bao/general");
        await person.TellPerson("Hầu Văn Cửa", "1988", "Nam");
        await person.TellAddress("0912 345 713", scripts: true);
        await person.SayNo(1);
        await person.SayNo(1);
        await person.SayNo(3);
        await person.SendDeclaration();
        await person.Enter(province.MarketCode, "Hầu Văn Cửa", "0912 345 713");

        await person.Go(province.MarketCode);

        await Expect(person.Page.GetByText("Tờ khai còn hiệu lực đến")).ToBeVisibleAsync();
        person.SawNothingWrong();
    }

    [GeneratedRegex("cao tốc")]
    private static partial Regex Motorway();

    [GeneratedRegex("Ghi quyết định")]
    private static partial Regex RecordAll();
}
