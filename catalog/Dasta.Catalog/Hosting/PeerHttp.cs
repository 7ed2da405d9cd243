using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Node.Http;
using Dasta.Node.Trust.Proofs;
using Dasta.Specs.Outcomes;

namespace Dasta.Catalog.Hosting;

/// <summary>Asks another node something in JSON, bounded in time and bytes, through the one guarded door.</summary>
internal sealed class PeerHttp(GuardedHttp http)
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>
    /// The answer, whatever its status; refused when the address is not allowed, nobody answers in time or the answer
    /// is larger than the limit.
    /// </summary>
    public async Task<Outcome<PeerAnswer>> SendAsync(
        HttpMethod method, Uri address, JsonObject? body, AccessToken? token, int limitBytes, CancellationToken ct,
        TimeSpan? timeout = null)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Accept.ParseAdd("application/json");
        token?.Attach(request);
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        var answer = await http.SendAsync(request, ct, timeout, limitBytes);
        return answer.Select(found => new PeerAnswer(found.Status, Parse(found.Body), found.Link));
    }

    private static JsonNode? Parse(byte[] body)
    {
        try
        {
            return body.Length == 0 ? null : JsonNode.Parse(body, documentOptions: Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
