using Dasta.Identity.Participants;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Identity.Tokens;

/// <summary>The grant <c>client_credentials</c>: who asks, for whom, and the token.</summary>
internal sealed class TokenRequests(
    ClientAuthentication authentication, ParticipantStore store, IdentityKeys keys, TokenIssuer issuer)
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <summary>A token, or why there is none; the exact reason is for the log.</summary>
    public async Task<Outcome<IssuedToken>> GrantAsync(TokenForm form, CancellationToken cancellationToken)
    {
        if (form["grant_type"] != "client_credentials")
        {
            return IdentityCodes.UnsupportedGrant.Refuse();
        }

        if (form["client_assertion_type"] != AssertionType || form["client_assertion"] is not { } assertion)
        {
            return IdentityCodes.ClientNotProven.Refuse();
        }

        var client = await authentication.AuthenticateAsync(assertion, form["client_id"], cancellationToken);
        if (!client.Succeeded)
        {
            return client.Refusal;
        }

        var target = Did.Parse(form["resource"] ?? form["audience"]);
        return target.Succeeded && await IsActiveAsync(target.Value, cancellationToken)
            ? issuer.Issue(client.Value, target.Value)
            : IdentityCodes.UnknownTarget.Refuse();
    }

    private async Task<bool> IsActiveAsync(Did target, CancellationToken cancellationToken) =>
        target == keys.Self.Did
        || await store.FindAsync(target.ToString(), cancellationToken) is { Record.IsActive: true };
}
