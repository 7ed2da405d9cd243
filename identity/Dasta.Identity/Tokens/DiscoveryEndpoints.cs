using System.Text.Json.Nodes;
using Dasta.Node;

namespace Dasta.Identity.Tokens;

/// <summary>
/// What the token server offers (RFC 8414, OpenID Connect Discovery 1.0) and its public keys (RFC 7517).
/// </summary>
internal static class DiscoveryEndpoints
{
    public static void MapDiscovery(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/.well-known/openid-configuration", (NodeSettings settings) => Results.Json(OpenId(settings)));
        routes.MapGet("/.well-known/oauth-authorization-server", (NodeSettings settings) =>
            Results.Json(OAuth(settings)));
        routes.MapGet("/jwks", (IdentityKeys keys) =>
            Results.Json(new JsonObject { ["keys"] = new JsonArray(keys.Token.PublicJwk()) }));
    }

    private static JsonObject OAuth(NodeSettings settings) => new()
    {
        ["issuer"] = settings.PublicBase,
        ["token_endpoint"] = settings.PublicBase + "/token",
        ["jwks_uri"] = settings.PublicBase + "/jwks",
        ["grant_types_supported"] = new JsonArray("client_credentials"),
        ["response_types_supported"] = new JsonArray(),
        ["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt"),
        ["token_endpoint_auth_signing_alg_values_supported"] = new JsonArray("ES256"),
    };

    private static JsonObject OpenId(NodeSettings settings)
    {
        var document = OAuth(settings);
        document["subject_types_supported"] = new JsonArray("public");
        document["id_token_signing_alg_values_supported"] = new JsonArray("ES256");
        return document;
    }
}
