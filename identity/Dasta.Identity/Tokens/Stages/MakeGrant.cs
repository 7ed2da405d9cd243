using System.Text.Json.Nodes;
using Dasta.Identity.Tokens.Grants;
using Dasta.Identity.Tokens.Requests;
using Dasta.Specs.Outcomes;

namespace Dasta.Identity.Tokens.Stages;

/// <summary>Lets the grant that was asked for decide, and writes its tokens (RFC 6749, section 5.1).</summary>
internal sealed class MakeGrant(IEnumerable<IGrant> grants) : IStage
{
    private readonly Dictionary<string, IGrant> _grants = grants.ToDictionary(grant => grant.Type);

    public async Task<Refusal?> PassAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        var tokens = await _grants[request.Form["grant_type"]!].GrantAsync(request, cancellationToken);
        if (tokens.Succeeded)
        {
            request.Answer = Write(tokens.Value);
        }

        return tokens.Refusal;
    }

    private static JsonObject Write(GrantedTokens tokens)
    {
        var answer = new JsonObject
        {
            ["access_token"] = tokens.Access.Token,
            ["token_type"] = "DPoP",
            ["expires_in"] = tokens.Access.LifeSeconds,
        };
        Add(answer, "scope", tokens.Scope);
        Add(answer, "refresh_token", tokens.Refresh);
        Add(answer, "id_token", tokens.IdentityToken);
        return answer;
    }

    private static void Add(JsonObject answer, string name, string? text)
    {
        if (text is not null)
        {
            answer[name] = text;
        }
    }
}
