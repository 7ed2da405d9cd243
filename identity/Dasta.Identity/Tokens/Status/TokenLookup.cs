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
            return await NowAsync(refresh, cancellationToken) is { } held ? new KnownToken(null, held) : null;
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
            var grant = await PersonAsync(Guid.Parse(grantId.GetValue<string>()), cancellationToken);
            return grant is null ? null : known with { Grant = grant };
        }

        return known.Client == identity.Self.Did.ToString()
            || await participants.FindAsync(known.Client, cancellationToken) is { Record.IsActive: true }
                ? known
                : null;
    }

    /// <summary>
    /// A grant that holds, with its person as it stands now; null when it ended or that one may no more.
    /// </summary>
    public async Task<PersonGrant?> PersonAsync(Guid grant, CancellationToken cancellationToken) =>
        await NowAsync(await grants.FindAsync(grant, cancellationToken), cancellationToken);

    private async Task<PersonGrant?> NowAsync(PersonGrant? grant, CancellationToken cancellationToken) =>
        grant is not null && await people.FindAgainAsync(grant.Person, cancellationToken) is { } person
        && await participants.FindAsync(person.Participant, cancellationToken) is { Record.IsActive: true }
        && await participants.FindAsync(grant.Client, cancellationToken) is { Record.IsActive: true }
            ? grant with { Person = person }
            : null;
}
