using Dasta.Demo.State;

namespace Dasta.Demo.Steps;

/// <summary>
/// Starts every process and waits until each says it is ready; identity first, for the others ask it.
/// </summary>
internal sealed class StartNodes : IStep
{
    public string Name => "start the nodes";

    public async Task<string> RunAsync(DemoSpace space, IProgress<string> progress, CancellationToken cancellation)
    {
        await Databases.CheckAsync(cancellation);
        var identity = space.Nodes["identity"];
        identity.Start();
        await identity.WaitUntilReadyAsync(space.Talk.Http, cancellation);
        var others = space.Nodes.Values.Where(node => node != identity).ToArray();
        var ready = 1;
        await Parallel.ForEachAsync(others, cancellation, async (node, stop) =>
        {
            node.Start();
            await node.WaitUntilReadyAsync(space.Talk.Http, stop);
            progress.Report($"{Interlocked.Increment(ref ready)} of {space.Nodes.Count} are ready");
        });
        return $"{space.Nodes.Count} processes are ready";
    }
}
