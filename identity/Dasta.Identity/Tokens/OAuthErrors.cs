using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Identity.Tokens;

/// <summary>Refusals in the shape of OAuth (RFC 6749, section 5.2; RFC 9449, section 5).</summary>
internal static class OAuthErrors
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        [IdentityCodes.UnsupportedGrant.Code] = "unsupported_grant_type",
        [IdentityCodes.UnknownTarget.Code] = "invalid_target",
        [IdentityCodes.MalformedTokenRequest.Code] = "invalid_request",
        [IdentityCodes.BusyClient.Code] = "temporarily_unavailable",
        [NodeCodes.TooManyUsedTokens.Code] = "temporarily_unavailable",
        [IdentityCodes.ForeignRedirect.Code] = "invalid_request",
        [IdentityCodes.MalformedAuthorization.Code] = "invalid_request",
        [IdentityCodes.InvalidGrant.Code] = "invalid_grant",
        [IdentityCodes.InvalidScope.Code] = "invalid_scope",
        [NodeCodes.MissingProof.Code] = "invalid_dpop_proof",
        [NodeCodes.UnacceptableProof.Code] = "invalid_dpop_proof",
        [NodeCodes.UsedProof.Code] = "invalid_dpop_proof",
        [NodeCodes.MissingNonce.Code] = "use_dpop_nonce",
    };

    public static IResult Answer(Refusal cause)
    {
        // Whether a client is unknown, suspended or wrongly signed is told to nobody.
        var isTold = Names.TryGetValue(cause.Code, out var error);
        var shown = isTold ? cause : IdentityCodes.ClientNotProven.Refuse();
        return Results.Json(
            new JsonObject
            {
                ["error"] = error ?? "invalid_client",
                ["error_description"] = $"{shown.Code}: {shown.Message} {shown.Hint}",
            },
            // A proof is no authentication of the client: 400, where a node that is called says 401.
            statusCode: isTold && shown.Status == StatusCodes.Status401Unauthorized
                ? StatusCodes.Status400BadRequest
                : shown.Status);
    }
}
