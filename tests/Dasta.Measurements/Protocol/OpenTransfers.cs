using System.Diagnostics;
using System.Text.Json.Nodes;
using Dasta.Measurements.Harness;

namespace Dasta.Measurements.Protocol;

/// <summary>Threads of the provider's process while 1,000 transfers are started and looked at by its monitor.</summary>
internal sealed class OpenTransfers : IMeasurement
{
    private const int Count = 1000;
    private readonly ProtocolSpace _space = new();

    public string Name => "transfers-1000";

    public string Unit => "threads";

    public double Bar => 60;

    public bool MoreIsBetter => false;

    public bool HasReference => false;

    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await _space.StartAsync(cancellation);
        var offer = await _space.OfferAsync(cancellation);
        // A peer may have so many open under one roof: enough agreements for all.
        await _space.NegotiateAsync(offer, cancellation);
        await ProtocolSpace.UntilAsync(_space.ResearcherState, "negotiation", "Finalized", 1, default, cancellation);
        await using var command = _space.ResearcherState.CreateCommand("select id from connector.agreement");
        var agreement = (string)(await command.ExecuteScalarAsync(cancellation))!;
        var options = new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellation };
        await Parallel.ForEachAsync(Enumerable.Range(0, Count), options, async (_, stop) =>
            await _space.Space.Talk.PostAsync(
                _space.Researcher.Manage("transfers"), new JsonObject { ["agreementId"] = agreement },
                _space.Researcher.Did, _space.Researcher.Did, stop));
        await ProtocolSpace.UntilAsync(_space.ResearcherState, "transfer", "Started", Count, default, cancellation);
    }

    public async Task<double> SubjectAsync(CancellationToken cancellation)
    {
        await Task.Delay(TimeSpan.FromSeconds(5), cancellation);
        using var process = Process.GetProcessById(_space.Space.Nodes["turnhout"].ProcessId);
        return process.Threads.Count;
    }

    public Task<double> ReferenceAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => _space.DisposeAsync();
}
