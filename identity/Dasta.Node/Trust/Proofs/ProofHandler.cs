using System.Collections.Concurrent;
using System.Net;

namespace Dasta.Node.Trust.Proofs;

/// <summary>
/// Puts a fresh proof on every request that is marked with <see cref="Proving"/>, remembers the nonce each server gave
/// last, and sends once more when a server asks for another one (RFC 9449, sections 8 and 9).
/// </summary>
internal sealed class ProofHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int ServerLimit = 5000;
    private const int NonceLimit = 512;
    private readonly ConcurrentDictionary<string, string> _nonces = new(StringComparer.OrdinalIgnoreCase);

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Proving.Of(request) is not { } proving)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var server = request.RequestUri!.GetLeftPart(UriPartial.Authority);
        var nonce = _nonces.GetValueOrDefault(server);
        var answer = await ProveAsync(request, proving, nonce, cancellationToken);
        var given = Remember(server, answer);
        if (given is null || given == nonce || !AsksForNonce(answer) || !CanBeSentAgain(request.Content))
        {
            return answer;
        }

        answer.Dispose();
        answer = await ProveAsync(request, proving, given, cancellationToken);
        Remember(server, answer);
        return answer;
    }

    private Task<HttpResponseMessage> ProveAsync(
        HttpRequestMessage request, Proving proving, string? nonce, CancellationToken cancellationToken)
    {
        request.Headers.Remove(ProofCheck.HeaderName);
        request.Headers.Add(ProofCheck.HeaderName,
            proving.Key.Sign(request.Method.Method, request.RequestUri!, proving.Token, nonce));
        return base.SendAsync(request, cancellationToken);
    }

    private string? Remember(string server, HttpResponseMessage answer)
    {
        if (!answer.Headers.TryGetValues(ProofCheck.NonceHeaderName, out var values)
            || values.FirstOrDefault() is not { Length: > 0 and <= NonceLimit } nonce)
        {
            return null;
        }

        if (_nonces.Count >= ServerLimit)
        {
            _nonces.Clear();
        }

        return _nonces[server] = nonce;
    }

    // A token endpoint says it with 400 in its body (section 8), everybody else in the challenge (section 9).
    private static bool AsksForNonce(HttpResponseMessage answer) => answer.StatusCode == HttpStatusCode.BadRequest
        || (answer.StatusCode == HttpStatusCode.Unauthorized && answer.Headers.WwwAuthenticate
            .Any(challenge => challenge.Parameter?.Contains("use_dpop_nonce", StringComparison.Ordinal) == true));

    private static bool CanBeSentAgain(HttpContent? content) => content is null or ByteArrayContent;
}
