using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Identity.Accounts.Upstream;

/// <summary>What the provider's discovery document says (OpenID Connect Discovery 1.0, section 3).</summary>
/// <param name="UserInfo">Null where it has none.</param>
/// <param name="EndSession">Where people sign out of it; null where it has no such place.</param>
/// <param name="SaysIssuer">True when every authorization answer carries <c>iss</c> (RFC 9207, section 3).</param>
internal sealed record UpstreamMetadata(Uri Authorization, Uri Token, Uri Keys, Uri? UserInfo, Uri? EndSession,
    bool SaysIssuer)
{
    /// <summary>Reads the document; refused with IDENTITY-055, also when it names another issuer.</summary>
    public static Outcome<UpstreamMetadata> Read(JsonObject document, string issuer) =>
        UpstreamClaims.Text(document, "issuer") == issuer
        && Address(document, "authorization_endpoint") is { } authorization
        && Address(document, "token_endpoint") is { } token && Address(document, "jwks_uri") is { } keys
            ? new UpstreamMetadata(authorization, token, keys, Address(document, "userinfo_endpoint"),
                Address(document, "end_session_endpoint"),
                document["authorization_response_iss_parameter_supported"] is JsonValue value
                && value.TryGetValue<bool>(out var says) && says)
            : IdentityCodes.UpstreamUnreachable.Refuse();

    private static Uri? Address(JsonObject document, string name) =>
        Uri.TryCreate(UpstreamClaims.Text(document, name), UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            ? address
            : null;
}
