using System.Text.Json.Nodes;
using Dasta.Node.Http;
using Dasta.Node.Trust.Proofs;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Benchmarks;

/// <summary>Gets a bounded JSON object from another node, with a token where it asks for one.</summary>
internal static class PeerJson
{
    public static async Task<Outcome<JsonObject>> GetAsync(
        GuardedHttp http, Uri address, AccessToken? token, int limitBytes, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("application/json");
        token?.Attach(request);
        var answer = await http.SendAsync(request, cancellation, limitBytes: limitBytes);
        return answer.Then<JsonObject>(got => got.IsSuccess && got.Json() is { } body
            ? body
            : ConnectorCodes.PeerAnswer.Refuse($"{address.Host} answered {got.Status}."));
    }
}
