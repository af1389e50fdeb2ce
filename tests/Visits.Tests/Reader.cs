using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace LaChan.Visits.Tests;

/// <summary>An event as a reader at a gate sends it.</summary>
internal sealed record Sent(string? Id, string? Place, string? Direction, string? At, Claim? Person);

internal sealed record Claim(string? Phone, string? Name);

/// <summary>What the server says of one event.</summary>
internal sealed record Told(string? Id, string Result, string? Reason);

/// <summary>A reader at a gate that sends events to <c>/api/v1/visits</c> with its token.</summary>
internal sealed class Reader : IDisposable
{
    private readonly HttpClient _client;

    public Reader(Uri server, string token)
    {
        _client = new() { BaseAddress = server };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static Sent Event(string place, string direction, DateTimeOffset at, string phone = "0912345678", string? id = null) =>
        new(id ?? Guid.NewGuid().ToString(), place, direction, at.ToString("O"), new(phone, "Giàng A Páo"));

    /// <summary>Sends one event whose answer is about that event.</summary>
    public async Task<Told> Send(Sent sent)
    {
        using var response = await Post(sent);
        return (await response.Content.ReadFromJsonAsync<Told>(Cancel))!;
    }

    public Task<HttpResponseMessage> Post(Sent sent) => _client.PostAsJsonAsync("/api/v1/visits", sent, Cancel);

    public Task<HttpResponseMessage> PostBatch(IEnumerable<Sent?> sent) =>
        _client.PostAsJsonAsync("/api/v1/visits/batch", sent, Cancel);

    public async Task<Told[]> SendBatch(params Sent?[] sent)
    {
        using var response = await PostBatch(sent);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<Told[]>(Cancel))!;
    }

    /// <summary>The stable type of a refusal.</summary>
    public static async Task<string?> ProblemOf(HttpResponseMessage response)
    {
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancel));
        return problem.RootElement.GetProperty("type").GetString();
    }

    public void Dispose() => _client.Dispose();
}
