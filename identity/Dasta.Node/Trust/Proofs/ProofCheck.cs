using Dasta.Node.Database;
using Dasta.Node.Trust.Internal;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Dasta.Node.Trust.Proofs;

/// <summary>
/// Checks the proof of possession that comes with a request (RFC 9449, section 4.3): one header, ES256 under the public
/// key it carries, this method and address, the token it goes with, at most a minute old, with the nonce of this node,
/// and once.
/// </summary>
public sealed class ProofCheck(NodeSettings settings, ProofNonces nonces, ReplayStore replays, TimeProvider time)
{
    public const string HeaderName = "DPoP";
    public const string NonceHeaderName = "DPoP-Nonce";

    // trust.md: 10 s ahead, 60 s behind.
    private const int TokenIdLimit = 256;
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Behind = TimeSpan.FromSeconds(60);

    /// <summary>True when the request carries the header at all.</summary>
    public static bool IsPresent(HttpRequest request) => request.Headers.ContainsKey(HeaderName);

    /// <summary>
    /// Everything about a proof that needs no memory. Refused with NODE-040 (none), NODE-041 (not acceptable) or
    /// NODE-042 (nonce; the answer then carries the one to use).
    /// </summary>
    /// <param name="token">The token it must go with; null at the token server.</param>
    /// <param name="boundTo">Thumbprint of the only key that may have signed it; null for any.</param>
    public Outcome<VerifiedProof> Verify(HttpRequest request, string? token, string? boundTo)
    {
        if (request.Headers[HeaderName] is not [{ Length: > 0 } compact])
        {
            return NodeCodes.MissingProof.Refuse();
        }

        var signed = SelfSigned.Read(compact, ProofKey.Type);
        var claims = signed.Then(proof => TokenClaims.Read(proof.Payload));
        if (!signed.Succeeded || !claims.Succeeded || !Fits(claims.Value, request, token)
            || (boundTo is not null && boundTo != signed.Value.Thumbprint))
        {
            return NodeCodes.UnacceptableProof.Refuse();
        }

        var now = time.GetUtcNow();
        if (claims.Value.Time("iat") is not { } made || made > now + Ahead || made < now - Behind
            || claims.Value.Text("jti") is not { Length: > 0 and <= TokenIdLimit } tokenId)
        {
            return NodeCodes.UnacceptableProof.Refuse();
        }

        var nonce = claims.Value.Text("nonce");
        if (nonce != nonces.Current)
        {
            request.HttpContext.Response.Headers[NonceHeaderName] = nonces.Current;
        }

        // The signature comes last: it costs most, and anybody can make one.
        return nonce is null || !nonces.IsTaken(nonce) ? NodeCodes.MissingNonce.Refuse()
            : signed.Value.IsRight() ? new VerifiedProof(
                signed.Value,
                new OneTimeUse($"dpop {signed.Value.Thumbprint}", tokenId, made + Behind + Ahead))
            : NodeCodes.UnacceptableProof.Refuse();
    }

    /// <summary>As <see cref="Verify"/>, and used up; a second time is refused with NODE-043, and where
    /// there is no room to remember it with NODE-045.</summary>
    public async Task<Outcome<VerifiedProof>> CheckAsync(
        HttpRequest request, string? token, string? boundTo, CancellationToken cancellationToken)
    {
        var proof = Verify(request, token, boundTo);
        if (!proof.Succeeded)
        {
            return proof;
        }

        var again = await replays.UseAsync([proof.Value.Use], cancellationToken);
        if (!again.Succeeded || again.Value is not null)
        {
            return again.Refusal ?? NodeCodes.UsedProof.Refuse();
        }

        // Only where it may have been bound to a token before, which a stranger's key is not.
        if (boundTo is not null)
        {
            proof.Value.KeepKey();
        }

        return proof;
    }

    private bool Fits(TokenClaims claims, HttpRequest request, string? token) =>
        claims.Text("htm") == request.Method
        && Uri.TryCreate(claims.Text("htu"), UriKind.Absolute, out var said)
        && said.GetLeftPart(UriPartial.Path) == AddressOf(request)
        && (token is null || claims.Text("ath") == ProofKey.HashOf(token));

    // The public address, whatever a proxy made of it; the raw target, since routing takes participants' names off.
    private string AddressOf(HttpRequest request)
    {
        var target = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget;
        var path = target is { Length: > 0 } && target[0] == '/'
            ? target.Split('?')[0]
            : request.PathBase.Add(request.Path).ToUriComponent();
        return Uri.TryCreate(settings.PublicBase.TrimEnd('/') + path, UriKind.Absolute, out var address)
            ? address.GetLeftPart(UriPartial.Path)
            : string.Empty;
    }
}
