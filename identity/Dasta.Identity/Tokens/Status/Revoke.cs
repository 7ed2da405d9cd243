using Dasta.Identity.Tokens.Grants;
using Dasta.Identity.Tokens.People;
using Dasta.Identity.Tokens.Requests;
using Dasta.Identity.Tokens.Stages;
using Dasta.Node;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Identity.Tokens.Status;

/// <summary>
/// Ends a token of the client that asks (RFC 7009): a refresh token with all that came of it, an access token alone.
/// Success whatever it was, so that nobody learns what exists.
/// </summary>
internal sealed class Revoke(TokenLookup lookup, GrantStore grants, ISignedInPeople people) : IStage
{
    public async Task<Refusal?> PassAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        if (request.Form["token"] is not { Length: > 0 } token)
        {
            return IdentityCodes.MalformedTokenRequest.Refuse();
        }

        var found = await lookup.FindAsync(token, request.Client.Id, cancellationToken);
        if (found is null || found.Client != request.Client.Id)
        {
            return null;
        }

        // Somebody signs out at the client: in this browser nobody is that person any more, here or elsewhere.
        if (request.Form[SignIn.SignOutField] is not null && found.Grant is { Person: { Browser: { } browser } person })
        {
            await people.SignOutAsync(person, cancellationToken);
            await grants.RevokeOfBrowserAsync(browser, cancellationToken);
        }

        await (found.Claims is null
            ? grants.RevokeAsync(found.Grant!.Id, cancellationToken)
            : grants.RevokeTokenAsync(found.TokenId, found.ExpiresAt, cancellationToken));
        return null;
    }
}
