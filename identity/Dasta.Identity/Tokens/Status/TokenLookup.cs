using System.Text.Json.Nodes;
using Dasta.Identity.Participants;
using Dasta.Identity.Tokens.Grants;
using Dasta.Identity.Tokens.Keys;
using Dasta.Identity.Tokens.People;
using Dasta.Node;
using Dasta.Node.Trust;

namespace Dasta.Identity.Tokens.Status;

/// <summary>Finds out what stands behind a token that somebody shows: nothing, unless it is valid now.</summary>
internal sealed class TokenLookup(
    TokenKeys keys, GrantStore grants, ParticipantStore participants, IdentityKeys identity,
    ISignedInPeople people, NodeSettings settings, TimeProvider time)
{
    public async Task<KnownToken?> FindAsync(string token, string client, CancellationToken cancellationToken)
    {
        var verified = Jws.Verify(token, "at+jwt", keys.Set.PublicJwks());
        if (!verified.Succeeded)
        {
            var refresh = await grants.FindByRefreshAsync(token, client, cancellationToken);
            return refresh is null ? null : await NowAsync(refresh, cancellationToken);
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

    /// <summary>The grant with its person as it stands now; null when that one may no more.</summary>
    private async Task<KnownToken?> NowAsync(PersonGrant grant, CancellationToken cancellationToken) =>
        await people.FindAgainAsync(grant.Person, cancellationToken) is { } person
        && await participants.FindAsync(person.Participant, cancellationToken) is { Record.IsActive: true }
        && await participants.FindAsync(grant.Client, cancellationToken) is { Record.IsActive: true }
            ? new KnownToken(null, grant with { Person = person })
            : null;
}
