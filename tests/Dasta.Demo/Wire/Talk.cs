using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Specs.Values;

namespace Dasta.Demo.Wire;

/// <summary>
/// Speaks HTTP to the nodes as one participant or another, with development tokens of identity. Whatever is not a good
/// answer is a <see cref="DemoFailure"/> that says who answered what.
/// </summary>
internal sealed class Talk(HttpClient http, Uri identity) : IDisposable
{
    private static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<(Did, Did), (string Token, DateTimeOffset Until)> _tokens = new();

    public HttpClient Http => http;

    /// <summary>A token that says it comes from one participant and is for another.</summary>
    public async Task<string> TokenAsync(Did from, Did audience, CancellationToken cancellation)
    {
        if (_tokens.TryGetValue((from, audience), out var known) && known.Until > TimeProvider.System.GetUtcNow())
        {
            return known.Token;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(identity, "/development/tokens"))
        {
            Content = JsonContent.Create(new JsonObject { ["as"] = from.ToString(), ["for"] = audience.ToString() }),
        };
        var answer = await SendAsync(request, cancellation);
        var token = answer?["token"]?.GetValue<string>() ?? throw new DemoFailure("identity gave no token.");
        _tokens[(from, audience)] = (token, TimeProvider.System.GetUtcNow() + TokenLife);
        return token;
    }

    public async Task<JsonNode?> GetAsync(Uri address, Did from, Did audience, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await SendAsync(request, from, audience, cancellation);
    }

    public Task<JsonNode?> PostAsync(
        Uri address, JsonNode? body, Did from, Did audience, CancellationToken cancellation) =>
        PostAsync(address, body is null ? null : JsonContent.Create(body), from, audience, cancellation);

    public async Task<JsonNode?> PostAsync(
        Uri address, HttpContent? body, Did from, Did audience, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = body };
        return await SendAsync(request, from, audience, cancellation);
    }

    /// <summary>Reads with a token that was handed out for a transfer.</summary>
    public async Task<JsonNode?> ReadAsync(Uri address, string token, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await SendAsync(request, cancellation);
    }

    public void Dispose() => http.Dispose();

    private async Task<JsonNode?> SendAsync(
        HttpRequestMessage request, Did from, Did audience, CancellationToken cancellation)
    {
        request.Headers.Authorization =
            new AuthenticationHeaderValue("Bearer", await TokenAsync(from, audience, cancellation));
        return await SendAsync(request, cancellation);
    }

    private async Task<JsonNode?> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.SendAsync(request, cancellation);
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            if (!answer.IsSuccessStatusCode)
            {
                throw new DemoFailure(
                    $"{request.Method} {request.RequestUri} gave {(int)answer.StatusCode}: {Shorten(text)}");
            }

            return text.Length == 0 ? null : JsonNode.Parse(text);
        }
        catch (Exception problem) when (problem is HttpRequestException or JsonException)
        {
            throw new DemoFailure($"{request.Method} {request.RequestUri} failed: {problem.Message}", problem);
        }
    }

    private static string Shorten(string text) => text.Length > 400 ? text[..400] + "…" : text;
}
