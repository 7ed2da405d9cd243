using System.Text.Json.Nodes;
using Dasta.Identity.Participants;
using Dasta.Identity.Tokens.Grants;
using Dasta.Identity.Tokens.Keys;
using Dasta.Node;
using Dasta.Node.Trust;

namespace Dasta.Identity.Tokens.Status;

/// <summary>Finds out what stands behind a token that somebody shows: nothing, unless it is valid now.</summary>
internal sealed class TokenLookup(
    TokenKeys keys, GrantStore grants, ParticipantStore participants, IdentityKeys identity, NodeSettings settings,
    TimeProvider time)
{
    public async Task<KnownToken?> FindAsync(string token, string client, CancellationToken cancellationToken)
    {
        var verified = Jws.Verify(token, "at+jwt", keys.Set.PublicJwks());
        if (!verified.Succeeded)
        {
            var refresh = await grants.FindByRefreshAsync(token, client, cancellationToken);
            return refresh is null ? null : new KnownToken(null, refresh);
        }

        // Its own signature: the claims are what this server wrote.
        var claims = JsonNode.Parse(verified.Value.Payload)!.AsObject();
        var known = new KnownToken(claims, null);
        if (claims["iss"]!.GetValue<string>() != settings.PublicBase || known.ExpiresAt <= time.GetUtcNow()
            || await grants.IsRevokedAsync(known.TokenId, cancellationToken))
        {
            return null;
        }

        if (claims[TokenIssuer.GrantClaim] is { } grantId)
        {
            var grant = await grants.FindAsync(Guid.Parse(grantId.GetValue<string>()), cancellationToken);
            return grant is null ? null : known with { Grant = grant };
        }

        return known.Client == identity.Self.Did.ToString()
            || await participants.FindAsync(known.Client, cancellationToken) is { Record.IsActive: true }
                ? known
                : null;
    }
}
