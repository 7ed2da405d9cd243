using Dasta.Demo;
using Dasta.Demo.Steps;

namespace DataSpace.Tests.Space;

/// <summary>
/// A whole data space in which the main job was done once, on the real counts where they are at hand and on generated
/// ones elsewhere. The tests that share it look at what came of it and attack it.
/// </summary>
public sealed class FinishedSpace : IAsyncLifetime
{
    private const string Counts = "data/melbourne-pedestrian/hourly_counts.csv";
    private DemoSpace? _space;

    internal DemoSpace Space => _space ?? throw new InvalidOperationException("The data space did not start.");

    /// <summary>True when the counts are the real ones, whose golden values are known.</summary>
    internal bool OnRealCounts { get; private set; }

    public async Task InitializeAsync()
    {
        OnRealCounts = SharedFiles.Find(Counts) is not null;
        var space = DemoSpace.Create(SpaceFolder.Fresh(OnRealCounts ? SharedFiles.Find("data") : null));
        _space = space;
        try
        {
            foreach (var step in MainJob.Steps)
            {
                await step.RunAsync(space, Quiet.Instance, CancellationToken.None);
            }
        }
        catch
        {
            // A fixture that fails while it is made is not disposed of by the runner.
            await space.DisposeAsync();
            throw;
        }
    }

    public async Task DisposeAsync() => await Space.DisposeAsync();
}
