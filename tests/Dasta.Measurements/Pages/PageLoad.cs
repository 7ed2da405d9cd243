using System.Text.RegularExpressions;
using Dasta.Demo;
using Dasta.Measurements.Harness;

namespace Dasta.Measurements.Pages;

/// <summary>What a browser that was never there fetches of style and script before it shows a page.</summary>
internal sealed partial class PageLoad : IMeasurement
{
    private const double Kilobyte = 1000;
    private readonly DemoSpace _space = ScratchSpace.Create(asDeployed: true);
    private readonly HttpClient _plain = new();
    private MeasuredPages? _pages;

    public string Name => "page-load";

    public string Unit => "kB";

    public double Bar => 150;

    public bool MoreIsBetter => false;

    public bool HasReference => false;

    public async Task PrepareAsync(CancellationToken cancellation) =>
        _pages = await MeasuredPages.PrepareAsync(_space, cancellation);

    public async Task<double> SubjectAsync(CancellationToken cancellation)
    {
        var most = 0.0;
        foreach (var page in _pages!.All)
        {
            var html = await _pages.FetchAsync(page, cancellation);
            var bytes = 0L;
            var assets = Asset().Matches(html).Select(found => new Uri(page, found.Groups[1].Value));
            foreach (var asset in assets.Distinct())
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, asset);
                request.Headers.AcceptEncoding.ParseAdd("br, gzip");
                using var answer = await _plain.SendAsync(request, cancellation);
                answer.EnsureSuccessStatusCode();
                bytes += (await answer.Content.ReadAsByteArrayAsync(cancellation)).Length;
            }

            most = Math.Max(most, bytes / Kilobyte);
        }

        return most;
    }

    public Task<double> ReferenceAsync(CancellationToken cancellation) => Task.FromResult(0.0);

    public async ValueTask DisposeAsync()
    {
        _plain.Dispose();
        _pages?.Dispose();
        await _space.DisposeAsync();
    }

    [GeneratedRegex(
        "(?:<link rel=\"stylesheet\" href|<script[^>]* src)=\"([^\"]+)\"", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Asset();
}
