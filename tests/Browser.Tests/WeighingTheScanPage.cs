using System.Text.Json;
using LaChan.Browser.Tests.Setup;
using Microsoft.Playwright;

namespace LaChan.Browser.Tests;

/// <summary>Bytes that come over the network on a first visit, headers counted, as Chromium's own meter tells them.</summary>
public sealed class WeighingTheScanPage(DemoProvince province)
{
    private const int Kilobyte = 1000;

    [Fact]
    public async Task A_first_visit_costs_60_KB_at_most_and_20_before_the_button_can_be_tapped()
    {
        await using var visitor = await province.Open(Device.Phone);
        var meter = await visitor.Page.Context.NewCDPSessionAsync(visitor.Page);
        var (kinds, weights) = (new Dictionary<string, string>(), new Dictionary<string, int>());
        meter.Event("Network.responseReceived").OnEvent += (_, told) =>
            kinds[Text(told, "requestId")] = Text(told, "type");
        meter.Event("Network.loadingFinished").OnEvent += (_, told) =>
            weights[Text(told, "requestId")] = (int)told!.Value.GetProperty("encodedDataLength").GetDouble();
        await meter.SendAsync("Network.enable");
        await visitor.Page.GotoAsync(province.MarketCode, new() { WaitUntil = WaitUntilState.NetworkIdle });

        var before = weights.Where(w => kinds[w.Key] is "Document" or "Stylesheet" or "Script").Sum(w => w.Value);
        var all = weights.Values.Sum();
        TestContext.Current.TestOutputHelper?.WriteLine($"{before} bytes before the button, {all} in all");
        Assert.InRange(before, 1, 20 * Kilobyte);
        Assert.InRange(all, before, 60 * Kilobyte);
    }

    private static string Text(JsonElement? told, string name) => told!.Value.GetProperty(name).GetString()!;
}
