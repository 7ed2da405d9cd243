using System.Diagnostics;
using Dasta.Demo;
using Dasta.Measurements.Harness;

namespace Dasta.Measurements.Pages;

/// <summary>Two hundred readers at once, each of whom goes from page to page without a pause.</summary>
internal sealed class PageReaders : IMeasurement
{
    private const int Readers = 200;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(10);
    private readonly DemoSpace _space = ScratchSpace.Create(asDeployed: true);
    private MeasuredPages? _pages;

    public string Name => "page-readers";

    public string Unit => "errors";

    public double Bar => 0;

    public bool MoreIsBetter => false;

    public bool HasReference => false;

    public async Task PrepareAsync(CancellationToken cancellation) =>
        _pages = await MeasuredPages.PrepareAsync(_space, cancellation);

    public async Task<double> SubjectAsync(CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var told = await Task.WhenAll(Enumerable.Range(0, Readers).Select(async reader =>
        {
            var (pages, errors) = (0, 0);
            for (var at = reader; Stopwatch.GetElapsedTime(started) < Duration; at++)
            {
                var isPage = await IsPageAsync(_pages!.All[at % _pages.All.Count], cancellation);
                pages += isPage ? 1 : 0;
                errors += isPage ? 0 : 1;
            }

            return (pages, errors);
        }));
        var rate = told.Sum(one => one.pages) / Stopwatch.GetElapsedTime(started).TotalSeconds;
        await Console.Error.WriteLineAsync($"dasta: {rate:0} pages a second to {Readers} readers");
        return told.Sum(one => one.errors);
    }

    public Task<double> ReferenceAsync(CancellationToken cancellation) => Task.FromResult(0.0);

    public async ValueTask DisposeAsync()
    {
        _pages?.Dispose();
        await _space.DisposeAsync();
    }

    // What is no page of the tour, a refusal among them, counts as an error; so does a connection that breaks.
    private async Task<bool> IsPageAsync(Uri page, CancellationToken cancellation)
    {
        try
        {
            return (await _pages!.FetchAsync(page, cancellation)).Contains("<main", StringComparison.Ordinal);
        }
        catch (Exception fault) when (fault is HttpRequestException or DemoFailure)
        {
            return false;
        }
    }
}
