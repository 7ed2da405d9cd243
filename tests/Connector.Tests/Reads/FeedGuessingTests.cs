using System.Collections.Concurrent;
using System.Text;
using Connector.Tests.Exchange;
using Dasta.Specs.Vocabulary;
using Microsoft.Extensions.Logging;

namespace Connector.Tests.Reads;

/// <summary>Guessing keys of feeds: in the address no better than over Basic.</summary>
public sealed class FeedGuessingTests : IAsyncLifetime
{
    private Stage _stage = null!;
    private StagedConnector _town = null!;

    public async Task InitializeAsync()
    {
        _stage = await Stage.OpenAsync();
        _town = await _stage.AddConnectorAsync("town", ParticipantKind.Municipality, "31004", settings =>
        {
            settings["Node"]!["FailedAuthenticationsPerMinute"] = 3;
            settings["Node"]!["LogLevel"] = "Debug";
        });
    }

    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Fact]
    public async Task Who_guesses_keys_in_the_address_is_no_longer_listened_to_and_others_ways_in_are_shut_with_it()
    {
        using var log = new Lines();
        _town.Service<ILoggerFactory>().AddProvider(log);
        (await BasicAsync("\0x:y")).ShouldHave(401);
        for (var attempt = 1; attempt < 3; attempt++)
        {
            (await GuessAsync(attempt)).ShouldHave(401);
        }

        (await GuessAsync(3)).ShouldHave(429).Text.ShouldContain("NODE-026");
        (await BasicAsync("nobody:nothing")).ShouldHave(429);
        (await _town.SendAsync(HttpMethod.Get, $"{_town.Base}/did.json", null, null))
            .Status.ShouldBe(200, "what is public stays so");
        log.Written.ShouldNotBeEmpty();
        var shown = Convert.ToBase64String("nobody:nothing"u8);
        log.Written.ShouldNotContain(line => line.Contains("guess", StringComparison.Ordinal)
            || line.Contains("nothing", StringComparison.Ordinal) || line.Contains(shown, StringComparison.Ordinal));
    }

    private Task<Answer> BasicAsync(string pair) => _town.SendAsync(
        HttpMethod.Get, $"{_town.Base}/odata/v4/Observations", null, null, request =>
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair))));

    private Task<Answer> GuessAsync(int attempt) => _town.SendAsync(
        HttpMethod.Get, $"{_town.Base}/feeds/dfk000.guess{attempt}/odata/v4/Observations", null, null);

    /// <summary>What the connector writes into its log.</summary>
    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Written { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            Written.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
            // Holds nothing.
        }
    }
}
