using Dasta.Node;
using Dasta.Node.Database;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Node.Tests.Support;

/// <summary>An outbox driver that runs until it is disposed.</summary>
internal sealed class RunningDriver : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly GuardedHttp _http;
    private readonly OutboxDriver _driver;
    private readonly Task _run;

    public RunningDriver(NodeSettings settings, NpgsqlDataSource source, ActingParticipant who, IDeliveryRules rules)
    {
        _http = new GuardedHttp(settings);
        var tokens = new TokenClient(_http, settings, TimeProvider.System);
        _driver = new OutboxDriver(settings, tokens, _http, TimeProvider.System, NullLogger<OutboxDriver>.Instance);
        _driver.Register("one", source, who, rules);
        _run = _driver.RunAsync(_stop.Token);
    }

    public void Wake() => _driver.Wake("one");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        _http.Dispose();
        _stop.Dispose();
    }
}
