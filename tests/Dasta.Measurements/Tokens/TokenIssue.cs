using Dasta.Demo;
using Dasta.Measurements.Harness;

namespace Dasta.Measurements.Tokens;

/// <summary>Tokens for machines, against another token server with the same grant, proofs and durability.</summary>
internal sealed class TokenIssue : IMeasurement
{
    private readonly DemoSpace _space = ScratchSpace.Create(asDeployed: true);
    private readonly OidcProvider _provider = new();
    private MeasuredClient? _client;
    private TokenLoad? _ours;
    private TokenLoad? _theirs;

    public string Name => "token-issue";

    public string Unit => "tokens/s";

    public double Bar => 2;

    public bool MoreIsBetter => true;

    public bool HasReference => true;

    public async Task PrepareAsync(CancellationToken cancellation)
    {
        // One client asks here as often as a thousand would.
        ScratchSpace.Change(_space, "identity", settings =>
        {
            settings["Node"]!["ConnectorRequestsPerMinute"] = 1_000_000;
            settings["Identity"] = new System.Text.Json.Nodes.JsonObject { ["ClientRequestsPerMinute"] = 1_000_000 };
        });
        var identity = _space.Nodes["identity"];
        identity.Start();
        await identity.WaitUntilReadyAsync(_space.Talk.Http, cancellation);
        _client = await MeasuredClient.AdmitAsync(_space, cancellation);
        await _provider.StartAsync(_client.Participant, cancellation);
        var resource = _client.Participant.Did;
        _ours = new TokenLoad(_space.Book.Identity, _client.Participant, resource);
        _theirs = new TokenLoad(_provider.Issuer, _client.Participant, resource);
    }

    public Task<double> SubjectAsync(CancellationToken cancellation) => _ours!.RunAsync(cancellation);

    public Task<double> ReferenceAsync(CancellationToken cancellation) => _theirs!.RunAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        _ours?.Dispose();
        _theirs?.Dispose();
        await _provider.DisposeAsync();
        await (_client?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _space.DisposeAsync();
    }
}
