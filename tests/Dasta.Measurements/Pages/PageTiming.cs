using System.Diagnostics;
using Dasta.Demo;
using Dasta.Measurements.Harness;

namespace Dasta.Measurements.Pages;

/// <summary>How long the slowest page of a town takes, from question to last byte.</summary>
/// <param name="isLarge">Whether the town has a hundred million readings.</param>
internal abstract class PageTiming(bool isLarge) : IMeasurement
{
    private const int Times = 20;
    private readonly DemoSpace _space = ScratchSpace.Create(asDeployed: true);
    private MeasuredPages? _pages;

    public abstract string Name { get; }

    public string Unit => "ms";

    public double Bar => 100;

    public bool MoreIsBetter => false;

    public bool HasReference => false;

    public async Task PrepareAsync(CancellationToken cancellation) =>
        _pages = await MeasuredPages.PrepareAsync(_space, cancellation, isLarge);

    public async Task<double> SubjectAsync(CancellationToken cancellation)
    {
        var (slowest, worst) = (_pages!.All[0], 0.0);
        foreach (var page in _pages.All)
        {
            var times = new List<double>();
            for (var time = 0; time < Times; time++)
            {
                var started = Stopwatch.GetTimestamp();
                await _pages.FetchAsync(page, cancellation);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            var late = times.Order().ElementAt((int)Math.Ceiling(0.95 * Times) - 1);
            if (late > worst)
            {
                (slowest, worst) = (page, late);
            }
        }

        await Console.Error.WriteLineAsync(
            $"dasta: of {_pages.All.Count} pages {slowest.AbsolutePath} is the slowest, {worst:0.0} ms");
        return worst;
    }

    public Task<double> ReferenceAsync(CancellationToken cancellation) => Task.FromResult(0.0);

    public async ValueTask DisposeAsync()
    {
        _pages?.Dispose();
        await _space.DisposeAsync();
    }
}
