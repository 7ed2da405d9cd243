using System.Net.Sockets;
using System.Text;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes.People;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using MimeKit.Text;

namespace Dasta.Connector.Mail;

/// <summary>
/// The one door to mail servers (RFC 5321 by MailKit). A certificate that is not trusted is refused like any other
/// fault.
/// </summary>
internal sealed class SmtpDoor(MailSettings settings, TimeProvider time)
{
    private const int ProblemLength = 500;

    /// <summary>Hands a mail to the server; refused with NOTE-001 and why.</summary>
    public async Task<Outcome<Done>> SendAsync(Letter letter, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(settings.TimeoutSeconds));
        try
        {
            using var message = Write(letter);
            using var client = new SmtpClient();
            await client.ConnectAsync(settings.Host, settings.Port, Security(), limit.Token);
            if (settings.User.Length > 0 && settings.Security != MailSettings.NoSecurity)
            {
                await client.AuthenticateAsync(Encoding.UTF8, settings.User, settings.Password, limit.Token);
            }

            await client.SendAsync(message, limit.Token);
            // The server has it: whatever happens to the farewell, the mail must not be sent again.
            await client.DisconnectAsync(quit: false, CancellationToken.None);
            return Done.Value;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Refuse($"no answer within {settings.TimeoutSeconds} s");
        }
        catch (Exception problem) when (problem is ProtocolException or CommandException or AuthenticationException
            or SslHandshakeException or SocketException or IOException or NotSupportedException)
        {
            return Refuse(problem.Message);
        }
    }

    private SecureSocketOptions Security() => settings.Security switch
    {
        MailSettings.NoSecurity => SecureSocketOptions.None,
        MailSettings.ImplicitTls => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.StartTls,
    };

    private MimeMessage Write(Letter letter)
    {
        var from = settings.From.Length > 0 ? settings.From : $"dasta@{Environment.MachineName.ToLowerInvariant()}";
        var message = new MimeMessage
        {
            MessageId = $"{letter.Id:N}@{from[(from.IndexOf('@', StringComparison.Ordinal) + 1)..]}",
            Subject = letter.Subject,
            Date = time.GetUtcNow(),
            Body = new TextPart(TextFormat.Plain) { Text = letter.Text },
        };
        message.From.Add(new MailboxAddress("Dasta", from));
        message.To.AddRange(letter.Addresses.Select(address => new MailboxAddress(null, address)));
        message.Headers.Add(HeaderId.ContentLanguage, letter.Language);
        // RFC 3834: no out-of-office notes in return.
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return message;
    }

    private static Refusal Refuse(string problem)
    {
        var clean = new string([.. problem.Select(letter => char.IsControl(letter) ? ' ' : letter)]);
        return NoticeCodes.MailNotTaken.Refuse(
            (clean.Length <= ProblemLength ? clean : clean[..ProblemLength]) + ".");
    }
}
