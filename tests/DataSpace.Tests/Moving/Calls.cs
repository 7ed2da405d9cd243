using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dasta.Demo;
using Dasta.Demo.Cast;

namespace DataSpace.Tests.Moving;

/// <summary>Calls as the town, whose refusals are looked at.</summary>
internal static class Calls
{
    /// <summary>The body of the answer, whatever its status.</summary>
    public static async Task<JsonNode?> SendAsync(
        DemoSpace space, Address town, HttpMethod method, Uri address, JsonNode? body)
    {
        using var answer = await SendAsync(space, town, method, address,
            body is null ? null : JsonContent.Create(body));
        var text = await answer.Content.ReadAsStringAsync();
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    public static async Task<HttpResponseMessage> SendAsync(
        DemoSpace space, Address town, HttpMethod method, Uri address, HttpContent? body)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer", await space.Talk.TokenAsync(town.Did, town.Did, CancellationToken.None));
        return await space.Talk.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
