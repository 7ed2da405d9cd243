using Dasta.Identity.Participants;
using Dasta.Identity.Tokens.Requests;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Identity.Tokens.Grants;

/// <summary>
/// Machines (RFC 6749, section 4.4): the token says who the client is and is for exactly the participant it will call,
/// named by <c>resource</c> (RFC 8707). No scope and no refresh token: what the client may do follows from its kind.
/// </summary>
internal sealed class ClientCredentialsGrant(
    RecentParticipants participants, IdentityKeys keys, TokenIssuer issuer) : IGrant
{
    public string Type => "client_credentials";

    public async Task<Outcome<GrantedTokens>> GrantAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(request.Form["scope"]))
        {
            return IdentityCodes.InvalidScope.Refuse();
        }

        var target = Did.Parse(request.Form["resource"] ?? request.Form["audience"]);
        return target.Succeeded && await IsActiveAsync(target.Value, cancellationToken)
            ? new GrantedTokens(
                issuer.Issue(request.Client.Participant, target.Value, request.Proof!.Thumbprint))
            : IdentityCodes.UnknownTarget.Refuse();
    }

    private async Task<bool> IsActiveAsync(Did target, CancellationToken cancellationToken) =>
        target == keys.Self.Did
        || await participants.FindAsync(target.ToString(), cancellationToken) is { Record.IsActive: true };
}
