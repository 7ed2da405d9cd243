using System.Text.Json.Nodes;
using Dasta.Identity.Tokens.Requests;
using Dasta.Identity.Tokens.Stages;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Identity.Tokens.Status;

/// <summary>
/// Tells whether a token counts (RFC 7662). Whoever a token does not concern is told no more than of one that never
/// was.
/// </summary>
internal sealed class Introspect(TokenLookup lookup) : IStage
{
    private static readonly string[] Shown =
    [
        "iss", "sub", "aud", "client_id", "jti", "iat", "exp", "scope", "cnf", "auth_time", "acr", "participant_name",
        "participant_kind", "roles", "nis", "operator",
    ];

    public async Task<Refusal?> PassAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        if (request.Form["token"] is not { Length: > 0 } token)
        {
            return IdentityCodes.MalformedTokenRequest.Refuse();
        }

        var found = await lookup.FindAsync(token, request.Client.Id, cancellationToken);
        request.Answer = found?.Concerns(request.Client.Id) == true
            ? Write(found)
            : new JsonObject { ["active"] = false };
        return null;
    }

    private static JsonObject Write(KnownToken token)
    {
        var answer = new JsonObject { ["active"] = true };
        if (token.Claims is { } claims)
        {
            answer["token_type"] = "DPoP";
            foreach (var name in Shown)
            {
                if (claims[name] is { } value)
                {
                    answer[name] = value.DeepClone();
                }
            }

            return answer;
        }

        var grant = token.Grant!;
        answer["client_id"] = grant.Client;
        answer["sub"] = grant.Person.Subject;
        answer["scope"] = grant.Scope;
        answer["exp"] = grant.ExpiresAt.ToUnixTimeSeconds();
        PersonClaims.Add(answer, grant);
        answer["cnf"] = new JsonObject { ["jkt"] = grant.ProofThumbprint };
        return answer;
    }
}
