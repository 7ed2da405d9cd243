using Dasta.Identity.Participants;
using Dasta.Identity.Tokens.People;
using Dasta.Identity.Tokens.Requests;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Identity.Tokens.Grants;

/// <summary>
/// A refresh token is bound to its client and its key and is not changed when it is used (FAPI 2.0 Security Profile,
/// section 5.3.2.1). Every use asks anew whether the person still may.
/// </summary>
internal sealed class RefreshTokenGrant(
    GrantStore grants, ISignedInPeople people, ParticipantStore participants, TokenIssuer issuer) : IGrant
{
    public string Type => "refresh_token";

    public async Task<Outcome<GrantedTokens>> GrantAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        var kept = request.Form["refresh_token"] is { } refresh
            ? await grants.FindByRefreshAsync(refresh, request.Client.Id, cancellationToken)
            : null;
        if (kept is null || kept.ProofThumbprint != request.Proof!.Thumbprint)
        {
            return IdentityCodes.InvalidGrant.Refuse();
        }

        var scope = request.Form["scope"] ?? kept.Scope;
        if (!Scopes.IsWithin(scope, Scopes.Split(kept.Scope)))
        {
            return IdentityCodes.InvalidScope.Refuse();
        }

        var person = await people.FindAgainAsync(kept.Person, cancellationToken);
        if (person is null
            || await participants.FindAsync(person.Participant, cancellationToken) is not { Record.IsActive: true })
        {
            await grants.RevokeAsync(kept.Id, cancellationToken);
            return IdentityCodes.InvalidGrant.Refuse();
        }

        var grant = kept with { Person = person, Scope = scope };
        return new GrantedTokens(issuer.Issue(grant), scope, null, issuer.IssueIdentity(grant, nonce: null));
    }
}
