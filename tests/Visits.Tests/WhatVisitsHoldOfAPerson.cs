using System.Text;
using System.Text.Json;
using LaChan.People;
using LaChan.Platform.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Visits.Tests;

public sealed class WhatVisitsHoldOfAPerson(MarketApp app) : IClassFixture<MarketApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IPersonalData Data => app.Services.GetServices<IPersonalData>().Single(data => data.Module == "visits");

    [Fact]
    public async Task A_person_sees_the_own_visits_and_nobody_elses_and_erasing_them_leaves_the_counts()
    {
        await app.Import("ref:chi-hoa,2021-06-20T08:00:00+07:00", "ref:chi-hoa,2021-06-23T08:00:00+07:00", "ref:anh-nam,2021-06-23T09:00:00+07:00");
        var (hoa, nam) = (await Of("chi-hoa"), await Of("anh-nam"));
        var counted = await app.VisitsAt(MarketApp.Market);

        Assert.Equal(2, (await Data.Describe(hoa, Cancel)).Single().Count);
        var exported = await Export(hoa);
        Assert.Equal(["2021-06-20T08:00:00.0000000+07:00", "2021-06-23T08:00:00.0000000+07:00"], exported.EnumerateArray().Select(v => v.GetProperty("enteredAt").GetString()));
        Assert.All(exported.EnumerateArray(), visit => Assert.Equal("Chợ Cốc Lếu", visit.GetProperty("place").GetString()));

        Assert.Equal(2, await Data.Erase(hoa, Cancel));

        Assert.Equal(0, (await Data.Describe(hoa, Cancel)).Single().Count);
        Assert.Equal(1, (await Data.Describe(nam, Cancel)).Single().Count);
        Assert.Equal(counted, await app.VisitsAt(MarketApp.Market));
        Assert.Equal(3, await app.Ask<long>("select count(*) from visits.visit where day between '2021-06-20' and '2021-06-23'"));
    }

    private async Task<Subject> Of(string reference)
    {
        var person = await app.Get<PeopleDirectory>().Find(new() { Reference = reference }, Cancel);
        return new(person!.Value.No, person.Value.Id);
    }

    private async Task<JsonElement> Export(Subject person)
    {
        using var buffer = new MemoryStream();
        await using (var json = new Utf8JsonWriter(buffer))
        {
            await Data.Export(person, json, Cancel);
        }

        return JsonDocument.Parse(Encoding.UTF8.GetString(buffer.ToArray())).RootElement.Clone();
    }
}
