using System.Diagnostics;
using System.Net.Http.Headers;

namespace Dasta.Measurements.Reads;

/// <summary>Asks the same address over a few connections for a while and counts the whole answers.</summary>
internal sealed class Load(HttpClient http, Uri address, string token, int connections = 16)
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(3);

    /// <summary>Answers a second.</summary>
    public async Task<double> RunAsync(CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        return await CountAsync(cancellation) / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>How many answers came.</summary>
    public async Task<long> CountAsync(CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(
            Enumerable.Range(0, connections).Select(_ => AskAsync(started, cancellation)));
        return counts.Sum();
    }

    private async Task<long> AskAsync(long started, CancellationToken cancellation)
    {
        long answers = 0;
        while (Stopwatch.GetElapsedTime(started) < Duration)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await http.SendAsync(request, cancellation);
            var body = await answer.Content.ReadAsByteArrayAsync(cancellation);
            if (!answer.IsSuccessStatusCode || body.Length < 1000)
            {
                throw new InvalidOperationException($"{address} gave {(int)answer.StatusCode}, {body.Length} bytes.");
            }

            answers++;
        }

        return answers;
    }
}
