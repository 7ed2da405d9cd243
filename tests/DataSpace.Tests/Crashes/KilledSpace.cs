using Dasta.Demo;
using Dasta.Demo.Cast;
using Dasta.Demo.Steps;
using DataSpace.Tests.Space;

namespace DataSpace.Tests.Crashes;

/// <summary>
/// A data space in which hosting connectors are killed (SIGKILL) while they negotiate and while they contribute to a
/// benchmark, and started again. One aggregator is away while the shares come in, so that what waits for it and what
/// the other holds can be looked at.
/// </summary>
public sealed class KilledSpace : IAsyncLifetime
{
    private const string NegotiatingHost = "host-leie";
    private const string ContributingHost = "host-polder";
    private const string AbsentAggregator = "aggregator-two";
    private DemoSpace? _space;

    internal DemoSpace Space => _space ?? throw new InvalidOperationException("The data space did not start.");

    /// <summary>The shares one aggregator held while the other was away: encrypted to it, by contributor.</summary>
    internal IReadOnlyDictionary<string, string> HeldShares { get; private set; } =
        new Dictionary<string, string>();

    /// <summary>The bodies that waited for the other aggregator, by the DID of the town that sends them.</summary>
    internal Dictionary<string, string> WaitingBodies { get; } = new(StringComparer.Ordinal);

    public async Task InitializeAsync()
    {
        _space = DemoSpace.Create(SpaceFolder.Fresh(data: null));
        try
        {
            foreach (var step in MainJob.Steps.TakeWhile(step => step is not NegotiateAgreements))
            {
                await step.RunAsync(_space, Quiet.Instance, CancellationToken.None);
            }

            await NegotiateThroughAKillAsync();
            foreach (var step in new IStep[] { new StartTransfers(), new ReadFigures() })
            {
                await step.RunAsync(_space, Quiet.Instance, CancellationToken.None);
            }

            await BenchmarkThroughKillsAsync();
            await new LearnPercentiles().RunAsync(_space, Quiet.Instance, CancellationToken.None);
        }
        catch
        {
            // A fixture that fails while it is made is not disposed of by the runner.
            await _space.DisposeAsync();
            throw;
        }
    }

    public async Task DisposeAsync() => await Space.DisposeAsync();

    private async Task NegotiateThroughAKillAsync()
    {
        var researcher = Space.Book.Of(Roles.Researcher);
        var begun = new Dictionary<Address, string>();
        foreach (var town in Space.Book.Towns)
        {
            begun[town] = await NegotiateAgreements.BeginAsync(Space, researcher, town, CancellationToken.None);
        }

        await Space.Nodes[NegotiatingHost].KillAsync();
        await RestartAsync(NegotiatingHost);
        foreach (var (town, negotiation) in begun)
        {
            Space.Findings.Agreements[town.Member.Slug] =
                await NegotiateAgreements.FinishAsync(Space, researcher, negotiation, CancellationToken.None);
        }
    }

    private async Task BenchmarkThroughKillsAsync()
    {
        await Space.Nodes[AbsentAggregator].KillAsync();
        var benchmark = await RunBenchmark.BeginAsync(Space, CancellationToken.None);
        HeldShares = await AggregatorView.SharesAsync(Space, "aggregator-one", Space.Book.Towns.Count);
        foreach (var town in Space.Book.Towns)
        {
            WaitingBodies.Add(
                town.Did.ToString(), await LeavingBytes.WaitingForAsync(Space, town, Roles.AggregatorTwo));
        }

        await Space.Nodes[ContributingHost].KillAsync();
        await RestartAsync(AbsentAggregator);
        await RestartAsync(ContributingHost);
        Space.Findings.Benchmark =
            await RunBenchmark.FinishAsync(Space, benchmark, Quiet.Instance, CancellationToken.None);
    }

    private async Task RestartAsync(string node)
    {
        Space.Nodes[node].Start();
        await Space.Nodes[node].WaitUntilReadyAsync(Space.Talk.Http, CancellationToken.None);
    }
}
