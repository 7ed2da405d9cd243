using Dasta.Identity.Tokens.Requests;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Identity.Tokens.Stages;

/// <summary>Finds out which client asks: <c>private_key_jwt</c>, and nothing else.</summary>
internal sealed class AuthenticateClient(ClientAuthentication authentication) : IStage
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    public async Task<Refusal?> PassAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        var form = request.Form;
        // One way to authenticate only (RFC 6749, section 2.3).
        if (form["client_assertion_type"] != AssertionType || form["client_assertion"] is not { } assertion
            || form["client_secret"] is not null || request.Context.Request.Headers.Authorization.Count > 0)
        {
            return IdentityCodes.ClientNotProven.Refuse();
        }

        var client = await authentication.AuthenticateAsync(assertion, form["client_id"], cancellationToken);
        if (client.Succeeded)
        {
            request.Client = client.Value;
        }

        return client.Refusal;
    }
}
