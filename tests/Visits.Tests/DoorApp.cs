using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LaChan.Codes;
using LaChan.People;
using LaChan.Places.Import;
using LaChan.Testing;

namespace LaChan.Visits.Tests;

/// <summary>The application with places whose doors somebody keeps: a market of ten people, a wedding until 22:00, a bus.</summary>
public sealed class DoorApp : LaChanApp
{
    public const string Market = "CHO-BAC-HA";
    public const string Wedding = "CUOI-1";
    public const string Bus = "BUS-1";
    public const string OwnersPhone = "0912000001";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected override async Task Prepare()
    {
        var csv = $"""
            code,name,kind,contact_name,contact_phone,plate,begins_at,ends_at,capacity
            {Market},Chợ Bắc Hà,market,Lù A Páo,{OwnersPhone},,,,10
            {Wedding},Đám cưới nhà Lù,wedding,Lù A Páo,{OwnersPhone},,2021-06-23 08:00,2021-06-23 22:00,
            {Bus},Xe khách Bắc Hà,vehicle,Lù A Páo,{OwnersPhone},24B-012.34,,,
            """;
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        using var refused = new MemoryStream();
        var tally = await Get<PlacesImport>().Run(file, refused, dryRun: false, new Progress<long>(), CancellationToken.None);
        Assert.True(tally.Refused == 0, Encoding.UTF8.GetString(refused.ToArray()));
        await Places.Changed(CancellationToken.None);
    }

    /// <summary>What a scanner sends, and everything that it hears.</summary>
    internal async Task<Heard> Send(string place, object passing)
    {
        using var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await PlaceToken(place));
        using var answer = await client.PostAsJsonAsync("/api/v1/visits", passing, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        return JsonSerializer.Deserialize<Heard>(text, JsonSerializerOptions.Web)! with { Text = text };
    }

    /// <summary>A scan at the market, of now.</summary>
    internal Task<Heard> Scan(string text, string direction = "auto", string place = Market, string? id = null) => Send(
        place, new { id = id ?? Guid.NewGuid().ToString(), place, direction, at = Clock.GetUtcNow(), scan = text });

    /// <summary>A person who is known already.</summary>
    public async Task<PersonRef> NewPerson(string name, string? phone = null) =>
        await Get<PeopleDirectory>().FindOrRegister(
            new() { Name = name, Phone = "+84" + (phone ?? Phones.Next())[1..] }, CancellationToken.None);

    /// <summary>A phone of that person, known to the register, and its key.</summary>
    public async Task<(Guid Device, ECDsa Key)> NewPhoneOf(PersonRef person)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var device = Guid.NewGuid();
        Assert.True(P256PublicKey.TryParse(key.ExportSubjectPublicKeyInfo(), out var known));
        Assert.True(await Get<PersonPhones>().Register(device, known, person, CancellationToken.None));
        return (device, key);
    }
}

/// <summary>The answer of <c>/api/v1/visits</c> to a page of ours.</summary>
internal sealed record Heard(string? Id, string Result, string? Reason, string? Direction, string? Who, int? Inside)
{
    /// <summary>All of it, as it came.</summary>
    public string Text { get; init; } = "";
}
