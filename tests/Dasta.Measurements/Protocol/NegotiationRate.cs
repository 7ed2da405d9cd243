using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Measurements.Harness;

namespace Dasta.Measurements.Protocol;

/// <summary>
/// Whole negotiations between two connector processes, from the consumer's order to FINALIZED in both databases, all
/// four messages delivered and every step committed on both sides.
/// </summary>
internal sealed class NegotiationRate : IMeasurement
{
    private const int Count = 400;
    private const int AtOnce = 32;

    // Until here the processes still compile more than they negotiate.
    private const int WarmUps = 15;
    private readonly ProtocolSpace _space = new();
    private JsonObject _offer = [];

    public string Name => "negotiation";

    public string Unit => "negotiations/s";

    public double Bar => 200;

    public bool MoreIsBetter => true;

    public bool HasReference => false;

    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await _space.StartAsync(cancellation);
        _offer = await _space.OfferAsync(cancellation);
        for (var round = 0; round < WarmUps; round++)
        {
            await NegotiateAsync(cancellation);
        }
    }

    /// <summary>Tells beside the rate what processor time the two connectors took for one.</summary>
    public async Task<double> SubjectAsync(CancellationToken cancellation)
    {
        var before = _space.ProcessorTime();
        var rate = await NegotiateAsync(cancellation);
        var cost = (_space.ProcessorTime() - before).TotalMilliseconds / Count;
        await Console.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"dasta: {rate:N1}/s, {cost:N2} ms of a processor for one"));
        return rate;
    }

    public Task<double> ReferenceAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => _space.DisposeAsync();

    private async Task<double> NegotiateAsync(CancellationToken cancellation)
    {
        // Only the rows of this round are counted while it is waited for: looking at all took 8 % of the processors.
        var since = TimeProvider.System.GetUtcNow();
        var started = Stopwatch.GetTimestamp();
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(Enumerable.Range(0, Count), options, async (_, stop) =>
            await _space.NegotiateAsync(_offer, stop));
        await ProtocolSpace.UntilAsync(_space.TownState, "negotiation", "Finalized", Count, since, cancellation);
        await ProtocolSpace.UntilAsync(_space.ResearcherState, "negotiation", "Finalized", Count, since, cancellation);
        return Count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
