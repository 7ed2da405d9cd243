using System.Diagnostics;
using Dasta.Demo;
using Dasta.Measurements.Harness;

namespace Dasta.Measurements.Starts;

/// <summary>From the start of a connector process, whose database exists, to its first "ready".</summary>
internal sealed class ConnectorStart : IMeasurement
{
    private readonly DemoSpace _space = ScratchSpace.Create();

    public string Name => "start";

    public string Unit => "s";

    public double Bar => 5;

    public bool MoreIsBetter => false;

    public bool HasReference => false;

    public async Task PrepareAsync(CancellationToken cancellation) => await SubjectAsync(cancellation);

    public async Task<double> SubjectAsync(CancellationToken cancellation)
    {
        var node = _space.Nodes["turnhout"];
        var started = Stopwatch.GetTimestamp();
        node.Start();
        await node.WaitUntilReadyAsync(_space.Talk.Http, cancellation);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await node.StopAsync();
        return seconds;
    }

    public Task<double> ReferenceAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => _space.DisposeAsync();
}
