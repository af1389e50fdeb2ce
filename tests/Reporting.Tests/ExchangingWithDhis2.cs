using System.Net;
using System.Net.Http.Headers;
using System.Text;
using LaChan.Access;
using LaChan.Units;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Reporting.Tests;

/// <summary>Another system writes and reads reports in DHIS2's words.</summary>
public sealed class ExchangingWithDhis2(OfficesApp app) : IClassFixture<OfficesApp>
{
    private const string Values = """
        {"dataSet":"phu-luc-1","period":"20210622","orgUnit":"STC","dataValues":[
          {"dataElement":"1.installs","categoryOptionCombo":"u.STC","value":"40"},
          {"dataElement":"1.installs","categoryOptionCombo":"u.STC-TVTC","value":"6"},
          {"dataElement":"1.installs","categoryOptionCombo":"u.NO","value":"1"},
          {"dataElement":"1.installs","categoryOptionCombo":"u.STC","value":"1,5"}]}
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dry_run_says_what_would_happen_and_changes_nothing()
    {
        await app.StartOver();
        using var system = await System();

        var answer = await system.PostAsync("/api/v1/dataValueSets?dryRun=true", Json(Values), Cancel);
        var summary = await answer.Content.ReadAsStringAsync(Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("\"status\":\"WARNING\"", summary, StringComparison.Ordinal);
        Assert.Contains("\"imported\":2", summary, StringComparison.Ordinal);
        Assert.Contains("\"ignored\":2", summary, StringComparison.Ordinal);
        Assert.Equal(0, await app.Ask<long>("select count(*) from reporting.cell"));
    }

    [Fact]
    public async Task What_was_written_is_read_again_and_the_report_completed()
    {
        await app.StartOver();
        using var system = await System();
        await system.PostAsync("/api/v1/dataValueSets", Json(Values), Cancel);

        var done = await system.PostAsync("/api/v1/completeDataSetRegistrations", Json(
            """{"completeDataSetRegistrations":[{"dataSet":"phu-luc-1","period":"20210622","organisationUnit":"STC"}]}"""), Cancel);
        Assert.Contains("\"status\":\"SUCCESS\"", await done.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        var read = await system.GetStringAsync("/api/v1/dataValueSets?dataSet=phu-luc-1&period=20210622&orgUnit=STC", Cancel);
        Assert.Contains("\"categoryOptionCombo\":\"u.STC-TVTC\",\"value\":\"6\"", read, StringComparison.Ordinal);
        Assert.Equal("submitted", await app.StateOf("phu-luc-1", "STC"));
        var rates = await system.GetStringAsync("/api/v1/reportingRates?dataSet=phu-luc-1&period=20210622", Cancel);
        Assert.Contains("\"actualReportsOnTime\":1", rates, StringComparison.Ordinal);
        Assert.Contains("\"reportingRate\":100", rates, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADX_is_read_and_written_and_no_foreign_entity_is_looked_up()
    {
        await app.StartOver();
        using var system = await System();
        const string adx = """
            <adx xmlns="urn:ihe:qrph:adx:2015" exported="2021-06-23T00:00:00Z"><group orgUnit="STC" period="2021-06-22/P1D" dataSet="phu-luc-1">
            <dataValue dataElement="1.installs" row="u.STC" value="41"/></group></adx>
            """;
        await system.PostAsync("/api/v1/dataValueSets", new StringContent(adx, Encoding.UTF8, "application/adx+xml"), Cancel);

        using var ask = new HttpRequestMessage(HttpMethod.Get, "/api/v1/dataValueSets?dataSet=phu-luc-1&period=20210622&orgUnit=STC");
        ask.Headers.Accept.Add(new("application/adx+xml"));
        var read = await (await system.SendAsync(ask, Cancel)).Content.ReadAsStringAsync(Cancel);
        Assert.Contains("dataElement=\"1.installs\" row=\"u.STC\" value=\"41\"", read, StringComparison.Ordinal);
        var hostile = await system.PostAsync("/api/v1/dataValueSets", new StringContent(
            """<!DOCTYPE adx [<!ENTITY x SYSTEM "file:///etc/passwd">]><adx xmlns="urn:ihe:qrph:adx:2015">&x;</adx>""", Encoding.UTF8, "application/adx+xml"), Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, hostile.StatusCode);
    }

    [Fact]
    public async Task Another_units_report_is_not_there()
    {
        using var system = await System();

        Assert.Equal(
            HttpStatusCode.NotFound,
            (await system.GetAsync("/api/v1/dataValueSets?dataSet=phu-luc-1&period=20210622&orgUnit=SNV", Cancel)).StatusCode);
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private async Task<HttpClient> System()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var token = await scope.ServiceProvider.GetRequiredService<TokenDirectory>()
            .Create(Role.AgencyReporter, app.Get<UnitDirectory>().AsOf(OfficesApp.Yesterday).ByCode("STC")!.Id, null, Cancel);
        var client = new HttpClient { BaseAddress = app.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Words);
        return client;
    }
}
