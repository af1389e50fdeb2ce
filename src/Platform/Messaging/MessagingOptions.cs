using System.ComponentModel.DataAnnotations;

namespace LaChan.Platform.Messaging;

/// <summary>The carriers (section <c>Messaging</c>); a carrier without an address leaves its messages waiting.</summary>
internal sealed class MessagingOptions
{
    public const string Section = "Messaging";

    public SmsOptions Sms { get; init; } = new();

    public EmailOptions Email { get; init; } = new();
}

/// <summary>
/// An HTTP gateway. In <see cref="Url"/> and <see cref="Body"/>, <c>{phone}</c> is the number in E.164,
/// <c>{phone84}</c> without the plus, <c>{phone0}</c> as dialled at home, <c>{text}</c> the text and <c>{id}</c> the
/// message's own id, each escaped for where it stands.
/// </summary>
internal sealed class SmsOptions
{
    public Uri? Url { get; init; }

    public string UrlTemplate => Url?.OriginalString ?? "";

    public string Method { get; init; } = "POST";

    public string ContentType { get; init; } = "application/json";

    public string Body { get; init; } = """{"to":"{phone84}","text":"{text}","id":"{id}"}""";

    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>Words that a good answer contains, for gateways that report failures with status 200.</summary>
    public string? Expect { get; init; }

    [Range(1, 120)] public int TimeoutSeconds { get; init; } = 20;
}

/// <summary>A mail server that takes our mail by SMTP.</summary>
internal sealed class EmailOptions
{
    public string? Host { get; init; }

    [Range(1, 65535)] public int Port { get; init; } = 25;

    public string? User { get; init; }

    public string? Password { get; init; }

    public bool StartTls { get; init; }

    public string From { get; init; } = "lachan@localhost";

    [Range(1, 120)] public int TimeoutSeconds { get; init; } = 30;
}
