using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Specs.Values;

namespace Dasta.Connector.Processes.Delivery;

/// <summary>Asks the other side of a process, in this participant's name.</summary>
internal sealed class PeerClient(TokenClient tokens, GuardedHttp http)
{
    /// <summary>The answer to a GET; null when there is none, whatever the reason.</summary>
    public Task<JsonObject?> GetAsync(
        HostedParticipant self, Did peer, Uri address, CancellationToken cancellation) =>
        SendAsync(self, HttpMethod.Get, peer, address, cancellation);

    /// <summary>The answer to a POST without a body; null when there is none, whatever the reason.</summary>
    public Task<JsonObject?> PostAsync(
        HostedParticipant self, Did peer, Uri address, CancellationToken cancellation) =>
        SendAsync(self, HttpMethod.Post, peer, address, cancellation);

    private async Task<JsonObject?> SendAsync(
        HostedParticipant self, HttpMethod method, Did peer, Uri address, CancellationToken cancellation)
    {
        var token = await tokens.GetAsync(self.Acting, peer, cancellation);
        if (!token.Succeeded)
        {
            return null;
        }

        using var request = new HttpRequestMessage(method, address);
        token.Value.Attach(request);
        request.Headers.Accept.ParseAdd("application/json");
        var answer = await http.SendAsync(request, cancellation);
        return answer is { Succeeded: true, Value.IsSuccess: true } ? answer.Value.Json() : null;
    }
}
