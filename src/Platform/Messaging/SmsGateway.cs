using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace LaChan.Platform.Messaging;

/// <summary>Sends short messages through the HTTP gateway of the operator's choice.</summary>
internal sealed class SmsGateway(IHttpClientFactory clients, IOptions<MessagingOptions> options) : ICarrier
{
    public const string Client = "sms";

    private readonly SmsOptions _options = options.Value.Sms;

    public MessageKind Kind => MessageKind.Sms;

    public async Task<Sending> Send(Letter letter, CancellationToken cancel)
    {
        using var request = Request(letter);
        using var client = clients.CreateClient(Client);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(_options.TimeoutSeconds));
        try
        {
            using var answer = await client.SendAsync(request, patience.Token);
            var words = await answer.Content.ReadAsStringAsync(patience.Token);
            return Read(answer.StatusCode, words);
        }
        catch (HttpRequestException error)
        {
            return Read(error);
        }
        catch (OperationCanceledException)
        {
            return new Sending.Unsure("timeout");
        }
    }

    private Sending Read(HttpStatusCode status, string words) => (int)status switch
    {
        >= 200 and < 300 when _options.Expect is not { Length: > 0 } expect || words.Contains(expect, StringComparison.Ordinal) =>
            new Sending.Sent(),
        >= 200 and < 300 => new Sending.Rejected("unexpected answer"),
        408 or 429 or >= 500 => new Sending.TryAgain($"http {(int)status}"),
        _ => new Sending.Rejected($"http {(int)status}"),
    };

    private static Sending Read(HttpRequestException error) => error.HttpRequestError switch
    {
        HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError =>
            new Sending.TryAgain(error.HttpRequestError.ToString()),
        var other => new Sending.Unsure(other.ToString()),
    };

    private HttpRequestMessage Request(Letter letter)
    {
        var request = new HttpRequestMessage(
            new HttpMethod(_options.Method), Fill(_options.UrlTemplate, letter, Uri.EscapeDataString));
        request.Headers.TryAddWithoutValidation("Idempotency-Key", letter.Id.ToString());
        foreach (var (name, value) in _options.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (!HttpMethods.IsGet(_options.Method))
        {
            Func<string, string> escape = _options.ContentType.Contains("json", StringComparison.OrdinalIgnoreCase)
                ? text => JsonEncodedText.Encode(text).ToString()
                : Uri.EscapeDataString;
            request.Content = new StringContent(Fill(_options.Body, letter, escape), Encoding.UTF8, _options.ContentType);
        }

        return request;
    }

    private static string Fill(string template, Letter letter, Func<string, string> escape) => template
        .Replace("{phone}", escape(letter.Recipient), StringComparison.Ordinal)
        .Replace("{phone84}", escape(letter.Recipient.TrimStart('+')), StringComparison.Ordinal)
        .Replace("{phone0}", escape("0" + letter.Recipient.Replace("+84", "", StringComparison.Ordinal)), StringComparison.Ordinal)
        .Replace("{id}", letter.Id.ToString(), StringComparison.Ordinal)
        .Replace("{text}", escape(letter.Text), StringComparison.Ordinal);
}
