using System.Collections.Concurrent;
using System.Diagnostics;
using Dasta.Node;
using Dasta.Node.Database;
using Dasta.Node.Trust;
using Dasta.Specs.Values;
using Microsoft.AspNetCore.Http;

namespace Node.Tests.Support;

/// <summary>A peer and an identity on Kestrel, and a driver on a real database.</summary>
internal sealed class OutboxBench : IAsyncDisposable
{
    private static readonly Did Sender = Did.Parse("did:web:sender.example").Value;
    private static readonly Did Peer = Did.Parse("did:web:peer.example").Value;
    private readonly NodeDatabase _database;
    private readonly NodeSettings _settings;
    private readonly ActingParticipant _who = new(Sender, "Sender", SigningKey.Create(Sender));
    private readonly ConcurrentQueue<ReceivedCall> _received = new();
    private StubServer? _server;
    private RunningDriver? _driver;

    private OutboxBench(NodeDatabase database, NodeSettings settings)
    {
        _database = database;
        _settings = settings;
    }

    public IReadOnlyCollection<ReceivedCall> Received => _received;

    public RecordingRules Rules { get; } = new();

    /// <summary>The status the peer answers a call with; null breaks the connection. The count starts at 1.</summary>
    public Func<ReceivedCall, int, int?> Answer { get; set; } = (_, _) => 200;

    public static async Task<OutboxBench> StartAsync(NodeDatabase database, int attempts = 20, int pollSeconds = 5)
    {
        var settings = TestSettings.Make();
        settings.DeliveryAttempts = attempts;
        settings.OutboxPollSeconds = pollSeconds;
        settings.DeliverySeconds = 5;
        var bench = new OutboxBench(database, settings);
        bench._server = await StubServer.StartAsync(bench.AnswerAsync);
        settings.IdentityBase = bench._server.Base;
        return bench;
    }

    public void Start() => _driver = new RunningDriver(_settings, _database.Source, _who, Rules);

    public RunningDriver StartSecond() => new(_settings, _database.Source, _who, Rules);

    public void Wake() => _driver?.Wake();

    public async Task AddAsync(string subject, string body, bool commit = true)
    {
        await using var connection = await _database.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var message = new OutgoingMessage(
            Guid.NewGuid(), subject, "test", "POST", new Uri($"{_server!.Base}/inbox/{subject}"), body, "text/plain",
            Peer);
        await Outbox.AddAsync(transaction, message, TimeProvider.System.GetUtcNow(), CancellationToken.None);
        if (commit)
        {
            await transaction.CommitAsync();
        }
    }

    public Task WaitAsync(Func<bool> condition) => WaitAsync(() => Task.FromResult(condition()));

    public async Task WaitAsync(Func<Task<bool>> condition)
    {
        var start = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20)).ShouldBeTrue("it did not happen in time");
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_driver is not null)
        {
            await _driver.DisposeAsync();
        }

        await _server!.DisposeAsync();
        _who.Signing.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path == "/token")
        {
            await context.Response.WriteAsync(
                """{"access_token":"stub-token","token_type":"DPoP","expires_in":600}""");
            return;
        }

        using var reader = new StreamReader(context.Request.Body);
        var call = new ReceivedCall(
            context.Request.Path.Value!.Split('/')[^1], await reader.ReadToEndAsync(),
            context.Request.Headers.Authorization.ToString());
        _received.Enqueue(call);
        if (Answer(call, _received.Count(other => other.Body == call.Body)) is { } status)
        {
            context.Response.StatusCode = status;
            if (status >= 400)
            {
                await context.Response.WriteAsync(FormattableString.Invariant($"said {status}"));
            }
        }
        else
        {
            context.Abort();
        }
    }
}
