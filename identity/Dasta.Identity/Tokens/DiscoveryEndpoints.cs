using System.Text.Json.Nodes;
using Dasta.Identity.Tokens.Grants;
using Dasta.Identity.Tokens.Keys;
using Dasta.Node;

namespace Dasta.Identity.Tokens;

/// <summary>
/// What the token server offers (RFC 8414, OpenID Connect Discovery 1.0) and its public keys (RFC 7517).
/// </summary>
internal static class DiscoveryEndpoints
{
    private const string Algorithm = "ES256";

    public static void MapDiscovery(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/.well-known/openid-configuration", (NodeSettings settings, IEnumerable<IGrant> grants) =>
            Results.Json(OpenId(settings.PublicBase, grants)));
        routes.MapGet("/.well-known/oauth-authorization-server", (NodeSettings settings, IEnumerable<IGrant> grants) =>
            Results.Json(OAuth(settings.PublicBase, grants)));
        routes.MapGet("/jwks", (TokenKeys keys) =>
            Results.Json(new JsonObject { ["keys"] = new JsonArray([.. keys.Set.PublicJwks()]) }));
    }

    private static JsonObject OAuth(string issuer, IEnumerable<IGrant> grants)
    {
        var document = new JsonObject
        {
            ["issuer"] = issuer,
            ["authorization_endpoint"] = issuer + "/authorize",
            ["token_endpoint"] = issuer + "/token",
            ["pushed_authorization_request_endpoint"] = issuer + "/par",
            ["introspection_endpoint"] = issuer + "/introspect",
            ["revocation_endpoint"] = issuer + "/revoke",
            ["jwks_uri"] = issuer + "/jwks",
            ["grant_types_supported"] = Names(grants.Select(grant => grant.Type)),
            ["scopes_supported"] = Names(Scopes.All),
            ["response_types_supported"] = Names(["code"]),
            ["response_modes_supported"] = Names(["query"]),
            ["code_challenge_methods_supported"] = Names(["S256"]),
            ["dpop_signing_alg_values_supported"] = Names([Algorithm]),
            ["require_pushed_authorization_requests"] = true,
            ["authorization_response_iss_parameter_supported"] = true,
            ["prompt_values_supported"] = Names(["none", "login", "consent"]),
        };
        foreach (var endpoint in new[] { "token", "introspection", "revocation" })
        {
            document[endpoint + "_endpoint_auth_methods_supported"] = Names(["private_key_jwt"]);
            document[endpoint + "_endpoint_auth_signing_alg_values_supported"] = Names([Algorithm]);
        }

        return document;
    }

    private static JsonObject OpenId(string issuer, IEnumerable<IGrant> grants)
    {
        var document = OAuth(issuer, grants);
        document["userinfo_endpoint"] = issuer + "/userinfo";
        document["subject_types_supported"] = Names(["public"]);
        document["id_token_signing_alg_values_supported"] = Names([Algorithm]);
        document["claims_supported"] = Names(["sub", "auth_time", "acr", .. PersonClaims.Names]);
        document["request_parameter_supported"] = false;
        document["request_uri_parameter_supported"] = false;
        document["claims_parameter_supported"] = false;
        return document;
    }

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(name => (JsonNode)name)]);
}
