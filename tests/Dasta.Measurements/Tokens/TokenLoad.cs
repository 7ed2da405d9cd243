using System.Buffers.Text;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Dasta.Node.Trust;
using Dasta.Node.Trust.Proofs;
using Dasta.Specs.Values;

namespace Dasta.Measurements.Tokens;

/// <summary>
/// Asks a token server for tokens over a few connections: <c>client_credentials</c> with <c>private_key_jwt</c> and
/// DPoP. Assertions and proofs are signed beforehand, with the server's own nonce: that work is the client's.
/// </summary>
internal sealed class TokenLoad(Uri issuer, ActingParticipant client, Did resource) : IDisposable
{
    private const int Connections = 16;
    private const int Requests = 3000;
    private const int TokenIdBytes = 16;
    private static readonly TimeSpan AssertionLife = TimeSpan.FromMinutes(4);
    private readonly HttpClient _http =
        new(new SocketsHttpHandler { MaxConnectionsPerServer = Connections, UseProxy = false });
    private readonly Uri _endpoint = new(issuer, "/token");

    /// <summary>The key the tokens are bound to.</summary>
    public ProofKey Key { get; } = new(TimeProvider.System);

    /// <summary>Tokens a second.</summary>
    public async Task<double> RunAsync(CancellationToken cancellation)
    {
        var nonce = await NonceAsync(cancellation);
        var ready = Enumerable.Range(0, Requests).Select(_ => (Assertion(), Proof(nonce))).ToArray();
        var next = -1;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            for (int mine; (mine = Interlocked.Increment(ref next)) < ready.Length;)
            {
                await AskAsync(ready[mine].Item1, ready[mine].Item2, cancellation);
            }
        }));
        return ready.Length / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>One token, bound to <see cref="Key"/>.</summary>
    public async Task<string> OneAsync(CancellationToken cancellation) =>
        await AskAsync(Assertion(), Proof(await NonceAsync(cancellation)), cancellation);

    public void Dispose()
    {
        _http.Dispose();
        Key.Dispose();
    }

    private async Task<string> NonceAsync(CancellationToken cancellation)
    {
        using var request = Request(Assertion(), Proof(nonce: null));
        using var answer = await _http.SendAsync(request, cancellation);
        return answer.Headers.GetValues(ProofCheck.NonceHeaderName).Single();
    }

    private async Task<string> AskAsync(string assertion, string proof, CancellationToken cancellation)
    {
        using var request = Request(assertion, proof);
        using var answer = await _http.SendAsync(request, cancellation);
        var body = await answer.Content.ReadFromJsonAsync<JsonObject>(cancellation);
        return answer.IsSuccessStatusCode
            && string.Equals((string?)body!["token_type"], ProofCheck.HeaderName, StringComparison.OrdinalIgnoreCase)
                ? body["access_token"]!.GetValue<string>()
                : throw new InvalidOperationException($"{_endpoint} answered {(int)answer.StatusCode}: {body}");
    }

    private HttpRequestMessage Request(string assertion, string proof)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _endpoint)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = client.Did.ToString(),
                ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                ["client_assertion"] = assertion,
                ["resource"] = resource.ToString(),
            }),
        };
        request.Headers.Add(ProofCheck.HeaderName, proof);
        return request;
    }

    private string Proof(string? nonce) => Key.Sign("POST", _endpoint, token: null, nonce);

    private string Assertion()
    {
        var now = TimeProvider.System.GetUtcNow();
        return Jws.Sign(client.Signing, "JWT", new JsonObject
        {
            ["iss"] = client.Did.ToString(),
            ["sub"] = client.Did.ToString(),
            ["aud"] = issuer.ToString().TrimEnd('/'),
            ["jti"] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenIdBytes)),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + AssertionLife).ToUnixTimeSeconds(),
        });
    }
}
