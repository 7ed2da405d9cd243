using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace Connector.Tests.Mail;

/// <summary>A mail server on a port of this machine that takes, refuses or ignores what it is sent.</summary>
internal sealed class MailSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<MimeMessage> _taken = new();
    private readonly ConcurrentQueue<string> _spoken = new();
    private readonly Task _running;
    private int _refusals;

    public MailSink()
    {
        _listener.Start();
        _running = RunAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What was taken, oldest first.</summary>
    public IReadOnlyList<MimeMessage> Taken => [.. _taken];

    /// <summary>Every line clients said outside of mails.</summary>
    public IReadOnlyList<string> Spoken => [.. _spoken];

    /// <summary>Says nothing at all to who connects.</summary>
    public bool IsDeaf { get; set; }

    /// <summary>Takes each mail and goes away before saying so.</summary>
    public bool HangsUpAfterTaking { get; set; }

    /// <summary>How many mails from now on are refused for the moment.</summary>
    public void Refuse(int count) => Interlocked.Exchange(ref _refusals, count);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            _ = ServeAsync(client);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
            if (IsDeaf)
            {
                await Task.Delay(Timeout.Infinite, _stop.Token);
            }

            await writer.WriteLineAsync("220 sink ESMTP");
            while (await reader.ReadLineAsync(_stop.Token) is { } line && await AnswerAsync(line, reader, writer))
            {
                _spoken.Enqueue(line);
            }
        }
    }

    private async Task<bool> AnswerAsync(string line, StreamReader reader, StreamWriter writer)
    {
        switch (line.Split(' ')[0].ToUpperInvariant())
        {
            case "EHLO":
                await writer.WriteLineAsync("250-sink\r\n250-AUTH PLAIN\r\n250 8BITMIME");
                return true;
            case "DATA":
                await writer.WriteLineAsync("354 go on");
                return await TakeAsync(reader, writer);
            case "QUIT":
                await writer.WriteLineAsync("221 bye");
                return false;
            default:
                await writer.WriteLineAsync("250 fine");
                return true;
        }
    }

    private async Task<bool> TakeAsync(StreamReader reader, StreamWriter writer)
    {
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".")
        {
            mail.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        if (Interlocked.Decrement(ref _refusals) >= 0)
        {
            await writer.WriteLineAsync("451 later");
            return true;
        }

        using var bytes = new MemoryStream(Encoding.Latin1.GetBytes(mail.ToString()));
        _taken.Enqueue(await MimeMessage.LoadAsync(bytes, _stop.Token));
        if (HangsUpAfterTaking)
        {
            return false;
        }

        await writer.WriteLineAsync("250 taken");
        return true;
    }
}
