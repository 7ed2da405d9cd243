using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Dasta.Connector.Processes;
using Dasta.Node;
using Dasta.Node.Http;

namespace Dasta.Connector.Transfers.Pushing;

/// <summary>
/// Sends one part to a sink through the guarded door. A part bears a key of its own, the same at every attempt, by
/// which the sink recognises one it has.
/// </summary>
internal sealed class SinkClient(GuardedHttp http, NodeSettings settings)
{
    private const string MediaType = "application/json";

    public async Task<SinkAnswer> SendAsync(
        Transfer transfer, Sink sink, Push push, PushPart part, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, sink.Address);
        request.Content = new ByteArrayContent(part.Body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(MediaType);
        request.Content.Headers.Add(
            "Content-Digest", $"sha-256=:{Convert.ToBase64String(SHA256.HashData(part.Body))}:");
        if (sink.Token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", sink.Token);
        }

        var number = string.Create(CultureInfo.InvariantCulture, $"{push.Round}/{push.Part}");
        request.Headers.Add("Idempotency-Key", $"\"{transfer.OwnPid}/{number}\"");
        request.Headers.Add("Dasta-Transfer", transfer.PeerPid ?? transfer.OwnPid);
        request.Headers.Add("Dasta-Part", number);
        request.Headers.Add("Dasta-Last", part.Place is null ? "true" : "false");
        var answer = await http.SendAsync(request, cancellation, TimeSpan.FromSeconds(settings.DeliverySeconds));
        return answer.Succeeded
            ? new SinkAnswer(answer.Value.Status, string.Create(
                CultureInfo.InvariantCulture, $"The sink answered with status {answer.Value.Status}."))
            : new SinkAnswer(0, answer.Refusal.ToString());
    }
}
