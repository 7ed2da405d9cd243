using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Dasta.Connector.Mail;
using Dasta.Specs.Outcomes.Codes.People;

namespace Connector.Tests.Mail;

/// <summary>A mail server that can't prove who it is gets neither mail nor password.</summary>
public sealed class StartTlsTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public StartTlsTests() => _listener.Start();

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task A_server_with_an_untrusted_certificate_gets_no_mail_and_no_password()
    {
        var heard = ServeAsync(offersTls: true);
        (await SendAsync()).ShouldBe(NoticeCodes.MailNotTaken.Code);
        (await heard).ShouldBe(["EHLO", "STARTTLS"]);
    }

    [Fact]
    public async Task A_server_that_offers_no_encryption_gets_no_mail_and_no_password()
    {
        var heard = ServeAsync(offersTls: false);
        (await SendAsync()).ShouldBe(NoticeCodes.MailNotTaken.Code);
        (await heard).ShouldNotContain(word => word != "EHLO" && word != "QUIT");
    }

    private async Task<string?> SendAsync()
    {
        var settings = new MailSettings
        {
            Host = "localhost", Port = ((IPEndPoint)_listener.LocalEndpoint).Port, From = "dasta@town.example",
            User = "dasta", Password = "s3cret-word",
        };
        var letter = new Letter(Guid.NewGuid(), ["an@town.example"], "nl", "Proef", "Een proef.");
        var sent = await new SmtpDoor(settings, TimeProvider.System).SendAsync(letter, CancellationToken.None);
        return sent.Refusal?.Code;
    }

    // The words a client said, in the clear or not, until it went away.
    private async Task<IReadOnlyList<string>> ServeAsync(bool offersTls)
    {
        using var client = await _listener.AcceptTcpClientAsync();
        var heard = new List<string>();
        await using var plain = client.GetStream();
        await SayAsync(plain, "220 sink ESMTP");
        using var reader = new StreamReader(plain, Encoding.Latin1, false, 1, leaveOpen: true);
        while (await reader.ReadLineAsync() is { } line)
        {
            heard.Add(line.Split(' ')[0].ToUpperInvariant());
            if (heard[^1] == "STARTTLS")
            {
                await SayAsync(plain, "220 go ahead");
                await HandShakeAsync(plain);
                return heard;
            }

            await SayAsync(plain, offersTls ? "250-sink\r\n250-STARTTLS\r\n250 AUTH PLAIN" : "250 AUTH PLAIN");
        }

        return heard;
    }

    private static async Task HandShakeAsync(NetworkStream plain)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(
            DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(80));
        await using var secure = new SslStream(plain);
        try
        {
            await secure.AuthenticateAsServerAsync(made);
            (await secure.ReadAsync(new byte[1])).ShouldBe(0, "something was said to a server nobody trusts");
        }
        catch (Exception refused) when (refused is AuthenticationException or IOException)
        {
            refused.Message.ShouldNotBeEmpty();
        }
    }

    private static Task SayAsync(NetworkStream stream, string line) =>
        stream.WriteAsync(Encoding.Latin1.GetBytes(line + "\r\n")).AsTask();
}
