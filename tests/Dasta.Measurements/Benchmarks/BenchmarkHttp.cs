using System.Globalization;
using Dasta.Demo;
using Dasta.Demo.Crowds;
using Dasta.Measurements.Harness;

namespace Dasta.Measurements.Benchmarks;

/// <summary>
/// A blind benchmark over HTTP and PostgreSQL among forty towns that one connector hosts: from the question to the
/// result, against the moment the slowest town's share is there.
/// </summary>
internal sealed class BenchmarkHttp : IMeasurement
{
    private const int Half = 20;
    private const string Flanders = "02000";
    private readonly DemoSpace _space = ScratchSpace.Create(asDeployed: true);
    private readonly List<(double SlowestTown, double Result)> _runs = [];
    private HostedTowns? _towns;
    private int _subjects;
    private int _references;

    public string Name => "benchmark-http";

    public string Unit => "s";

    /// <summary>The slowest town and thirty per cent.</summary>
    public double Bar => 0.77;

    public bool MoreIsBetter => false;

    public bool HasReference => true;

    public async Task PrepareAsync(CancellationToken cancellation)
    {
        _towns = new HostedTowns(_space, Half, Half);
        await _towns.StartAsync(cancellation);
    }

    public async Task<double> SubjectAsync(CancellationToken cancellation) =>
        (await RunAsync(_subjects++, cancellation)).Result;

    public async Task<double> ReferenceAsync(CancellationToken cancellation) =>
        (await RunAsync(_references++, cancellation)).SlowestTown;

    public async ValueTask DisposeAsync()
    {
        if (_towns is { } towns)
        {
            await towns.DisposeAsync();
        }
        else
        {
            await _space.DisposeAsync();
        }
    }

    // Both sides of a round are of one benchmark, each round of another month.
    private async Task<(double SlowestTown, double Result)> RunAsync(int round, CancellationToken cancellation)
    {
        while (_runs.Count <= round)
        {
            var period = string.Create(CultureInfo.InvariantCulture, $"2014MM{_runs.Count + 1:00}");
            var told = await _towns!.RunAsync(Flanders, period, cancellation);
            if (told["result"]?["count"]?.GetValue<int>() != 2 * Half)
            {
                throw new DemoFailure($"The benchmark did not open over forty towns: {told.ToJsonString()}");
            }

            _runs.Add(await _towns.SecondsAsync(told, cancellation));
        }

        return _runs[round];
    }
}
