using System.Text.Json.Nodes;
using Dasta.Node.Trust;

namespace Dasta.Identity.Tokens.Keys;

/// <summary>The keys of access tokens at one moment.</summary>
/// <param name="Current">Signs.</param>
/// <param name="Next">Is published and will sign after the next change, when everybody knows it.</param>
/// <param name="Retired">Signed what may still be valid.</param>
internal sealed record TokenKeySet(
    SigningKey Current, DateTimeOffset CurrentSince, SigningKey Next, DateTimeOffset NextSince,
    IReadOnlyList<SigningKey> Retired)
{
    /// <summary>The public keys as <c>/jwks</c> shows them: two at least, always.</summary>
    public IReadOnlyList<JsonObject> PublicJwks() =>
        [Current.PublicJwk(), Next.PublicJwk(), .. Retired.Select(key => key.PublicJwk())];
}
