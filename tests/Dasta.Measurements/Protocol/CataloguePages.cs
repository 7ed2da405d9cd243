using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Dasta.Demo.Cast;
using Dasta.Specs.Vocabulary;

namespace Dasta.Measurements.Protocol;

/// <summary>First pages of a catalogue, asked for one after the other.</summary>
internal static class CataloguePages
{
    private const int Requests = 100;

    /// <summary>The 95th percentile of a hundred requests of the researcher, in milliseconds.</summary>
    public static async Task<double> AskAsync(ProtocolSpace space, Address catalogue, CancellationToken cancellation)
    {
        var token = await space.Space.Talk.TokenAsync(space.Researcher.Did, catalogue.Did, cancellation);
        var times = new List<double>(Requests);
        for (var number = 0; number < Requests; number++)
        {
            var started = Stopwatch.GetTimestamp();
            using var request = new HttpRequestMessage(
                HttpMethod.Post, catalogue.Below($"{Terms.DspPath}/catalog/request"));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            request.Content = new StringContent(
                $$"""{"@context":["{{Terms.DspContext}}"],"@type":"CatalogRequestMessage"}""", Encoding.UTF8,
                "application/json");
            using var answer = await space.Space.Talk.Http.SendAsync(request, cancellation);
            var body = await answer.Content.ReadAsByteArrayAsync(cancellation);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (!answer.IsSuccessStatusCode || body.Length < 10_000)
            {
                throw new InvalidOperationException(
                    $"The catalogue gave {(int)answer.StatusCode}, {body.Length} bytes.");
            }
        }

        return times.Order().ElementAt(Requests * 95 / 100);
    }
}
