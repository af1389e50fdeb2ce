using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;

namespace LaChan.Platform.Messaging;

/// <summary>Sends e-mail through the operator's SMTP server.</summary>
internal sealed class MailServer(IOptions<MessagingOptions> options) : ICarrier
{
    private readonly EmailOptions _options = options.Value.Email;

    public MessageKind Kind => MessageKind.Email;

    public async Task<Sending> Send(Letter letter, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(_options.TimeoutSeconds));
        using var client = new SmtpClient(_options.Host, _options.Port) { EnableSsl = _options.StartTls };
        if (_options.User is { Length: > 0 } user)
        {
            client.Credentials = new NetworkCredential(user, _options.Password);
        }

        try
        {
            using var mail = Mail(letter);
            await client.SendMailAsync(mail, patience.Token);
            return new Sending.Sent();
        }
        catch (FormatException)
        {
            return new Sending.Rejected("address");
        }
        catch (SmtpException error)
        {
            return Read(error);
        }
        catch (OperationCanceledException)
        {
            return new Sending.Unsure("timeout");
        }
    }

    private MailMessage Mail(Letter letter)
    {
        var mail = new MailMessage(_options.From, letter.Recipient, letter.Subject, letter.Text)
        {
            BodyEncoding = Encoding.UTF8,
            SubjectEncoding = Encoding.UTF8,
        };
        mail.Headers.Add("Message-Id", $"<{letter.Id}@{mail.From!.Host}>");
        return mail;
    }

    private static Sending Read(SmtpException error) => (int)error.StatusCode switch
    {
        _ when error.GetBaseException() is SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound } =>
            new Sending.TryAgain("no connection"),
        var code when code is >= 400 and < 500 => new Sending.TryAgain($"smtp {code}"),
        var code when code >= 500 => new Sending.Rejected($"smtp {code}"),
        _ => new Sending.Unsure("broken connection"),
    };
}
